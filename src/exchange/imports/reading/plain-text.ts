/** No-break, narrow and zero-width spaces: people do not see that they are no plain ones. */
const ODD_SPACES = /[\u00A0\u1680\u180E\u2000-\u200D\u202F\u205F\u2060\u3000\uFEFF]/g;

/** The text of a cell: NFC, every odd space a plain one, trimmed. */
export function plain(text: string): string {
  return text.normalize('NFC').replace(ODD_SPACES, ' ').trim();
}

/** The name of a column: like the text of a cell; a line break or several spaces count as one space. */
export function columnName(text: string): string {
  return plain(text).replace(/[ \n]+/g, ' ');
}

/** Nothing stands in any of the cells: such a row is passed over. */
export function areEmpty(cells: readonly string[]): boolean {
  return cells.every((cell) => cell === '' || plain(cell) === '');
}
