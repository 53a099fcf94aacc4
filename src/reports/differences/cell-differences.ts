import { tableOf, type PrintedRow } from '../rendering/printed-table.ts';
import type { CellDifference } from '../report.answer.ts';
import type { CellValue, ReportColumn, ReportContent } from '../report-content.answer.ts';

type Cell = Readonly<{ row: string; figure: string; key: string; value: CellValue }>;

const LAID_OUT = new Set(['stt', 'label', 'unitOfMeasure', 'field']);

/** The cells in which two contents of one form differ, in the order of the form; rows are known by their names. */
export function cellDifferences(before: ReportContent, after: ReportContent): CellDifference[] {
  const [was, is] = [cellsOf(before), cellsOf(after)];
  const gone = [...was].filter(([name]) => !is.has(name));
  return [...is, ...gone].flatMap(([name, { row, figure, key }]) => {
    const [old, now] = [valueIn(was, name), valueIn(is, name)];
    return isSameValue(old, now) ? [] : [{ row, figure, key, before: old, after: now }];
  });
}

function valueIn(cells: ReadonlyMap<string, Cell>, name: string): CellValue {
  return cells.get(name)?.value ?? null;
}

/** The name by which a difference's cell is found in another content of the form. Lines under a table have no STT. */
export function cellName(
  { figure, key, row }: Pick<CellDifference, 'figure' | 'key' | 'row'>,
  isRowForm: boolean,
): string {
  return JSON.stringify([isRowForm && row !== '' ? row : key, figure]);
}

function cellsOf(content: ReportContent): ReadonlyMap<string, Cell> {
  const { columns, rows, notes } = tableOf(content);
  const cells = new Map<string, Cell>();
  const add = (cell: Cell): void => {
    let name = cellName(cell, content.kind === 'rows');
    while (cells.has(name)) name += '+';
    cells.set(name, cell);
  };
  let above = '';
  for (const row of rows) {
    if (row.kind === 'sum') above = nameOf(row);
    for (const cell of rowCells(row, columns, above)) add(cell);
  }
  notes.forEach((note) => add({ row: '', figure: 'note', key: note.split(':')[0] ?? '', value: note }));
  return cells;
}

function rowCells(row: PrintedRow, columns: readonly ReportColumn[], above: string): Cell[] {
  const key = row.kind === 'item' && above !== '' ? `${above} › ${nameOf(row)}` : nameOf(row);
  return columns.flatMap(({ id }, index) =>
    LAID_OUT.has(id) ? [] : [{ row: textOf(row.cells[0]), figure: id, key, value: row.cells[index] ?? null }],
  );
}

function nameOf({ cells }: PrintedRow): string {
  return textOf(cells[1]);
}

function textOf(cell: CellValue | undefined): string {
  return typeof cell === 'string' ? cell : '';
}

function isSameValue(a: CellValue, b: CellValue): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
