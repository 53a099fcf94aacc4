import type { PersonalData } from './applicants.ts';

/** Who applies or complains. */
export class PersonalDataAnswer implements PersonalData {
  name!: string;
  identityNumber!: string | null;
  phone!: string | null;
  email!: string | null;
  address!: string | null;
}
