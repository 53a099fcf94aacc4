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
