import { areEmpty } from './plain-text.ts';

/**
 * The cells of a row, as many as the header has: spreadsheets leave empty cells at the end of a row out, or add some.
 * @returns null where something stands beyond the last column.
 */
export function fitCells(cells: readonly string[], width: number): readonly string[] | null {
  if (cells.length === width) return cells;
  if (cells.length < width) return [...cells, ...Array.from({ length: width - cells.length }, () => '')];
  return areEmpty(cells.slice(width)) ? cells.slice(0, width) : null;
}

export const TOO_MANY_CELLS = 'The row must not have more cells than the header';
