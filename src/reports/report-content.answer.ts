import { ApiProperty, type ApiResponseSchemaHost } from '@nestjs/swagger';
import type { Rate } from '../domain/figures/rate.ts';

/** A decimal with two places, told by its integer: the 80,00 of a target, the −1,25 points of a change. */
export type Hundredths = Readonly<{ hundredths: number }>;

/** What a cell of a report says; null where the system does not know it: printed empty, never 0. */
export type CellValue = number | Rate | Hundredths | string | null;

type SchemaObject = ApiResponseSchemaHost['schema'];

const INTEGER: SchemaObject = { type: 'integer' };
const SIDES = { numerator: INTEGER, denominator: INTEGER };
const RATE: SchemaObject = {
  type: 'object',
  required: ['numerator', 'denominator', 'percent'],
  properties: { ...SIDES, percent: { type: 'number', nullable: true } },
};
const HUNDREDTHS: SchemaObject = {
  type: 'object',
  required: ['hundredths'],
  properties: { hundredths: { ...INTEGER, description: '8000 is 80,00' } },
};

export const CELL: Pick<SchemaObject, 'nullable' | 'description' | 'oneOf'> = {
  nullable: true,
  description: 'Null: not known, printed empty',
  oneOf: [INTEGER, RATE, HUNDREDTHS, { type: 'string' }],
};

/** Two sums that must be the same; `name` says of which rows. */
export class Identity {
  readonly name!: string;
  @ApiProperty({ type: 'integer' })
  readonly left!: number;
  @ApiProperty({ type: 'integer' })
  readonly right!: number;
  readonly holds!: boolean;
}

/** A row of the forms with the columns STT · Chỉ tiêu thống kê · Đơn vị tính · Số liệu · Ghi chú. */
export class ReportRow {
  readonly stt!: string;
  readonly label!: string;
  /** Empty where the row is the heading of those below it. */
  readonly unitOfMeasure!: string;
  @ApiProperty({ nullable: true, oneOf: [INTEGER, RATE, HUNDREDTHS] })
  readonly value!: number | Rate | Hundredths | null;
  readonly note!: string;
}

/** A column of a table form. */
export class ReportColumn {
  readonly id!: string;
  /** The heading that it shares with its neighbours; null when it stands alone. */
  readonly group!: string | null;
  readonly label!: string;
  /** The line of numbers under the headings, `(3)=4+5+6`; empty when the form has none. */
  readonly mark!: string;
  /** How wide it is, in digits of the body's font. */
  readonly width!: number;
  readonly align!: 'left' | 'centre' | 'right';
}

export class TableRow {
  /** `sum`: the line over the rows that it adds up; `total`: of all. */
  readonly kind!: 'item' | 'sum' | 'total';
  @ApiProperty({ type: 'array', items: CELL })
  readonly cells!: readonly CellValue[];
}

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
