import { formatCell } from '../number-format.ts';
import type { CellValue, Identity, ReportColumn, ReportContent, TableRow } from '../report-content.answer.ts';

/** `heading`: names the rows below it and has no numbers. */
export type PrintedRow = Readonly<{ kind: TableRow['kind'] | 'heading'; cells: readonly CellValue[] }>;

export type PrintedTable = Readonly<{
  /** Of its own sheet. */
  name: string;
  columns: readonly ReportColumn[];
  rows: readonly PrintedRow[];
  notes: readonly string[];
}>;

/** It names the rows below it, so it does not stand last on a page: a heading, or the sum of the items that follow. */
export function staysWithNext(rows: readonly PrintedRow[], at: number): boolean {
  const [kind, next] = [rows[at]?.kind, rows[at + 1]?.kind];
  return next !== undefined && (kind === 'heading' || (kind === 'sum' && next === 'item'));
}

/** What all columns together have, a bold digit takes, and each column needs beside its text; all in one unit. */
export type Room = Readonly<{ width: number; digit: number; padding: number }>;

/**
 * How wide columns are printed: by their own widths, but for what a column needs so that no number of it is broken. The
 * widest column gives that, as long as half of it is left.
 */
export function printedWidths({ columns, rows }: Pick<PrintedTable, 'columns' | 'rows'>, room: Room): number[] {
  const whole = columns.reduce((sum, { width }) => sum + width, 0);
  const shares = columns.map(({ width }) => Math.floor((width / whole) * room.width));
  const widest = shares.indexOf(Math.max(...shares));
  const needed = shares.map((share, at) =>
    at === widest ? 0 : Math.max(share, numbersOf(columns[at], rows, at, room)),
  );
  const left = room.width - needed.reduce((sum, width) => sum + width, 0);
  return left < (shares[widest] ?? 0) / 2 ? shares : needed.map((width, at) => (at === widest ? left : width));
}

function numbersOf(
  column: ReportColumn | undefined,
  rows: readonly PrintedRow[],
  at: number,
  { digit, padding }: Room,
): number {
  if (column?.align !== 'right') return 0;
  // What stands between digits is half as wide.
  const lengthOf = (text: string): number => (text.length + text.replaceAll(/\D/g, '').length) / 2;
  const longest = Math.max(0, ...rows.map(({ cells }) => lengthOf(formatCell(cells[at] ?? null))));
  return Math.ceil(longest * digit + padding);
}

const STATISTICS_COLUMNS: readonly ReportColumn[] = [
  { id: 'stt', group: null, label: 'STT', mark: '', width: 7, align: 'left' },
  { id: 'label', group: null, label: 'Chỉ tiêu thống kê', mark: '', width: 44, align: 'left' },
  { id: 'unitOfMeasure', group: null, label: 'Đơn vị tính', mark: '', width: 10, align: 'centre' },
  { id: 'value', group: null, label: 'Số liệu', mark: '', width: 11, align: 'right' },
  { id: 'note', group: null, label: 'Ghi chú', mark: '', width: 30, align: 'left' },
];

const PROOF_COLUMNS: readonly ReportColumn[] = [
  { id: 'stt', group: null, label: 'STT', mark: '', width: 8, align: 'centre' },
  { id: 'name', group: null, label: 'Đẳng thức', mark: '', width: 72, align: 'left' },
  { id: 'left', group: null, label: 'Vế trái', mark: '', width: 14, align: 'right' },
  { id: 'right', group: null, label: 'Vế phải', mark: '', width: 14, align: 'right' },
  { id: 'holds', group: null, label: 'Kết quả', mark: '', width: 12, align: 'centre' },
];

export function tableOf(content: ReportContent): PrintedTable {
  const name = 'Báo cáo';
  if (content.kind === 'table') return { name, columns: content.columns, rows: content.rows, notes: content.notes };
  return {
    name,
    columns: STATISTICS_COLUMNS,
    rows: content.rows.map(({ stt, label, unitOfMeasure, value, note }) => ({
      kind: unitOfMeasure === '' ? 'heading' : 'item',
      cells: [stt, label, unitOfMeasure, value, note],
    })),
    notes: content.notes,
  };
}

/** Both sides of every identity, and whether they are the same. */
export function identitiesTable(identities: readonly Identity[]): PrintedTable {
  return {
    name: 'Kiểm tra đẳng thức',
    columns: PROOF_COLUMNS,
    rows: identities.map(({ name, left, right, holds }, index) => ({
      kind: 'item',
      cells: [String(index + 1), name, left, right, holds ? 'Khớp' : 'Không khớp'],
    })),
    notes: [],
  };
}
