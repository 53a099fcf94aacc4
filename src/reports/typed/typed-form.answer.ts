import { ApiProperty } from '@nestjs/swagger';
import { DAY, NULLABLE_INSTANT } from '../../platform/http/page.answer.ts';
import { PeriodAnswer } from '../../read/figures/figures-head.answer.ts';
import { CELL, type CellValue } from '../report-content.answer.ts';
import type { SheetRow } from './sheet-row.ts';

const KINDS: readonly SheetRow['kind'][] = ['heading', 'count', 'percent', 'choice', 'sum', 'rate'];

/** A row of a form that units fill in. */
export class TypedRowAnswer {
  readonly stt!: string;
  readonly label!: string;
  readonly unitOfMeasure!: string;

  /** `sum` and `rate` are worked out from other rows. */
  @ApiProperty({ enum: KINDS })
  readonly kind!: SheetRow['kind'];

  /** What the unit itself says. */
  @ApiProperty(CELL)
  readonly own!: CellValue;

  /** With all units below it, as a report would say it. */
  @ApiProperty(CELL)
  readonly value!: CellValue;

  readonly note!: string;

  /** When the unit last said something here; null: never. */
  @ApiProperty(NULLABLE_INSTANT)
  readonly enteredAt!: string | null;

  @ApiProperty({ type: 'string', nullable: true })
  readonly enteredBy!: string | null;
}

/** How far a unit is with a form. */
export class TypedUnitAnswer {
  readonly unit!: string;
  readonly unitName!: string;

  /** The rows, by STT, that it has left empty. */
  @ApiProperty({ type: [String] })
  readonly missing!: readonly string[];
}

/** A form of a period as one unit has filled it in. */
export class TypedFormAnswer {
  readonly form!: string;
  readonly title!: string;
  readonly period!: PeriodAnswer;
  readonly unit!: string;

  /** As known at the end of this day. */
  @ApiProperty(DAY)
  readonly asOf!: string;

  @ApiProperty({ type: [TypedRowAnswer] })
  readonly rows!: readonly TypedRowAnswer[];

  /** The rows, by STT, that the unit has left empty. */
  @ApiProperty({ type: [String] })
  readonly missing!: readonly string[];

  /** The units directly below that are in force on the period's last day. */
  @ApiProperty({ type: [TypedUnitAnswer] })
  readonly units!: readonly TypedUnitAnswer[];
}
