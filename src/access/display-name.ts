import { SYSTEM } from './system-actor.ts';

/** Actors that are no person's account. */
const NAMES: Readonly<Record<string, string>> = {
  'bootstrap-admin': 'Quản trị viên',
  [SYSTEM]: 'Hệ thống',
  public: 'Người tra cứu',
};

/** An actor as papers and reports name it: by name where one is known, else by the code of the account. */
export function displayNameOf(actor: string): string {
  return NAMES[actor] ?? actor;
}
