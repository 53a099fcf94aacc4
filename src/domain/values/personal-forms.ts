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

/** Whether a text has the form of its field; blanks, dots and hyphens between the digits of a number do not matter. */
export function hasForm(field: FormedField, text: string): boolean {
  return FORMS[field].test(field === 'email' ? text.trim() : text.replace(/[\s.()-]/g, ''));
}
