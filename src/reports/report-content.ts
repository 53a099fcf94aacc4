import type { Rate } from '../domain/figures/rate.ts';

/** A decimal with two places, kept as an integer: the 80,00 of a target, the −1,25 points of a change. */
export type Hundredths = Readonly<{ hundredths: number }>;

/** What a cell of a report says; null where the system does not know it: printed empty, never 0. */
export type CellValue = number | Rate | Hundredths | string | null;

/** A row of the forms with the columns STT · Chỉ tiêu thống kê · Đơn vị tính · Số liệu · Ghi chú. */
export type ReportRow = Readonly<{
  stt: string;
  label: string;
  /** Empty where the row is the heading of those below it. */
  unitOfMeasure: string;
  value: number | Rate | null;
  note: string;
}>;

/** A column of a table form. */
export type ReportColumn = Readonly<{
  id: string;
  /** The heading that it shares with its neighbours; null when it stands alone. */
  group: string | null;
  label: string;
  /** The line of numbers under the headings, `(3)=4+5+6`; empty when the form has none. */
  mark: string;
  /** How wide it is, in digits of the body's font. */
  width: number;
  align: 'left' | 'centre' | 'right';
}>;

/** `sum`: the line over the rows that it adds up; `total`: of all. */
export type TableRow = Readonly<{ kind: 'item' | 'sum' | 'total'; cells: readonly CellValue[] }>;

/** Two sums that must be the same; `name` says of which rows. */
export type Identity = Readonly<{ name: string; left: number; right: number; holds: boolean }>;

/** `rows`: the forms of statistics; `table`: those with a column for each figure. */
export type FormContent =
  | Readonly<{ kind: 'rows'; rows: readonly ReportRow[]; notes: readonly string[] }>
  | Readonly<{
      kind: 'table';
      columns: readonly ReportColumn[];
      rows: readonly TableRow[];
      notes: readonly string[];
    }>;

/** All that a report says: what is kept, hashed and compared when it is frozen. */
export type ReportContent = FormContent & Readonly<{ identities: readonly Identity[] }>;

export function isRate(value: CellValue): value is Rate {
  return typeof value === 'object' && value !== null && 'denominator' in value;
}
