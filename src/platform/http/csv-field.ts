/**
 * What a spreadsheet would take for the beginning of a formula: also behind a separator, for it may be set to another one
 * than the file's, behind quotes and spaces that it takes away, and in the wide forms of Asian keyboards.
 */
const FORMULA = /(^[ "]*|[,;|\t\r\n][ "]*)(?=[=+\-@\t\r＝＋－＠])/g;

/** So that Excel reads the file as UTF-8. */
export const BYTE_ORDER_MARK = '\uFEFF';
export const LINE_END = '\r\n';

/** A text as a field of a CSV file (RFC 4180) which no spreadsheet takes for a formula. */
export function textField(text: string, separator = ','): string {
  return quoted(text.replace(FORMULA, "$1'"), separator);
}

/** A number or a day as a field: what stands there is left as it is. */
export function quoted(text: string, separator = ','): string {
  const needsQuotes = text.includes(separator) || /["\r\n]/.test(text);
  return needsQuotes ? `"${text.replaceAll('"', '""')}"` : text;
}
