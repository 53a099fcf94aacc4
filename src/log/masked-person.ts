import type { PersonalData } from './sealed-applicant.ts';

/** Who applies or complains, as it is shown beside a dossier or complaint. */
export type MaskedPerson = Readonly<Pick<PersonalData, 'name' | 'identityNumber' | 'phone'>>;

const SHOWN_FIRST = 4;
const SHOWN_LAST = 3;

/** `0912•••678`: enough for somebody who has the person at the desk; a short one shows nothing. */
function masked(text: string | null): string | null {
  if (text === null) return null;
  const characters = [...text];
  if (characters.length <= SHOWN_FIRST + SHOWN_LAST) return '•••';
  return `${characters.slice(0, SHOWN_FIRST).join('')}•••${characters.slice(-SHOWN_LAST).join('')}`;
}

/** The name whole, numbers masked, neither address nor e-mail. */
export function maskedPerson({ name, identityNumber, phone }: PersonalData): MaskedPerson {
  return { name, identityNumber: masked(identityNumber), phone: masked(phone) };
}
