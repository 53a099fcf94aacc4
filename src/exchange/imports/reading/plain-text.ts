import { withPlainSpaces } from '../../../domain/values/plain-spaces.ts';

/** The text of a cell: NFC, every odd space a plain one, trimmed. */
export function plain(text: string): string {
  return withPlainSpaces(text).trim();
}

/** The name of a column: like the text of a cell; a line break or several spaces count as one space. */
export function columnName(text: string): string {
  return plain(text).replace(/[ \n]+/g, ' ');
}

/** Nothing stands in any of the cells: such a row is passed over. */
export function areEmpty(cells: readonly string[]): boolean {
  return cells.every((cell) => cell === '' || plain(cell) === '');
}
