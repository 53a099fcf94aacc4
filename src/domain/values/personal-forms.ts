/**
 * The forms of what is asked of people: a phone of Viet Nam or with its country's code, an e-mail address; CMND or CCCD
 * (9 or 12 digits), a passport, or the tax code of an organisation.
 */
const FORMS = {
  phone: /^(?:\+84|84|0)[2-9]\d{8,9}$|^\+(?!84)\d{8,15}$/,
  email: /^[^\s@]+@[^\s@.]+(?:\.[^\s@.]+)+$/,
  identityNumber: /^(?:\d{9}|\d{12}|[A-Z]{1,2}\d{6,8}|\d{10}(?:\d{3})?)$/i,
} as const;

export type FormedField = keyof typeof FORMS;

export const FORM_RULES: Readonly<Record<FormedField, string>> = {
  phone: 'must be a phone number: 0 or + and the code of the country, then 9 to 10 digits',
  email: 'must be an e-mail address',
  identityNumber: 'must be 9 or 12 digits, the number of a passport or a tax code',
};

/** 9 or 12 digits, or a mobile phone as people write it: a code that tells who applies. */
const PERSONAL_CODE = /^(?:\p{Nd}{9}|\p{Nd}{12}|(?:\+84|84|0)[2-9]\d{8,9}|\+(?!84)\d{8,15})$/u;
const GROUPED_PHONE = /^0[35789]\d{2}([.-])\d{3}\1\d{3,4}$/;

export const PERSONAL_CODE_RULE =
  'must not be 9 or 12 digits or a phone number: a code is shown and logged, and such a one tells who applies';

/** Whether the code of a dossier or complaint is a number of a person in disguise; codes of units and days with marks between are not. */
export function isPersonalCode(code: string): boolean {
  // Digits of other scripts and signs without a width hide nothing.
  const plain = code.normalize('NFKC').replace(/[\s\p{Cf}]/gu, '');
  return PERSONAL_CODE.test(plain) || GROUPED_PHONE.test(plain);
}

/** Whether a code of the caller's own tells who applies, also behind the codes of units with which it may begin. */
export function tellsWhoApplies(code: string, prefixes: readonly string[]): boolean {
  const rests = prefixes.filter((prefix) => code.startsWith(prefix)).map((prefix) => code.slice(prefix.length));
  return [code, ...rests.map((rest) => rest.replace(/^[^\p{L}\p{Nd}+]+/u, ''))].some((each) => isPersonalCode(each));
}

/** Whether a text has the form of its field; blanks, dots and hyphens between the digits of a number do not matter. */
export function hasForm(field: FormedField, text: string): boolean {
  return FORMS[field].test(field === 'email' ? text.trim() : text.replace(/[\s.()-]/g, ''));
}
