/** What a spreadsheet would take for the beginning of a formula. */
const FORMULA = /^[=+\-@\t\r]/;
const NEEDS_QUOTES = /[",\r\n]/;

/** So that Excel reads the file as UTF-8. */
export const BYTE_ORDER_MARK = '\uFEFF';
export const LINE_END = '\r\n';

/** A text as a field of a CSV file (RFC 4180) which no spreadsheet takes for a formula. */
export function textField(text: string): string {
  return quoted(FORMULA.test(text) ? `'${text}` : text);
}

/** A number or a day as a field: what stands there is left as it is. */
export function quoted(text: string): string {
  return NEEDS_QUOTES.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
