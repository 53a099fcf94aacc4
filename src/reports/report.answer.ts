import { applyDecorators } from '@nestjs/common';
import { ApiExtraModels, ApiProperty, ApiPropertyOptional, ApiResponse, getSchemaPath } from '@nestjs/swagger';
import { pageAnswer } from '../platform/http/page.answer.ts';
import { PeriodAnswer } from '../read/figures/figures-head.answer.ts';
import type { FormId } from './forms/form-definition.ts';
import { CELL, type CellValue, Identity, ReportColumn, ReportRow, TableRow } from './report-content.answer.ts';

/** Who threw a draft away, by the code of the account, and why. */
export class DiscardedAnswer {
  readonly by!: string;
  readonly reason!: string;
}

/** What is printed above a report. */
export class ReportHeading {
  /** The lines of the heading from the higher agency down; the last one makes the report. */
  @ApiProperty({ type: [String] })
  readonly agency!: readonly string[];
  /** Of the form, as its corner names it. */
  readonly code!: string;
  readonly title!: string;
  /** Who asks for the form, by which text. */
  readonly basis!: string;
}

/** What is said of a report as a whole. */
export class ReportParticulars {
  readonly id!: string;
  readonly form!: FormId;
  /** The unit with all below it; null: everything that the system holds. */
  readonly unit!: string | null;
  readonly period!: PeriodAnswer;
  /** The figures are as known at the end of this day, YYYY-MM-DD. */
  readonly asOf!: string;
  readonly state!: 'draft' | 'frozen';
  /** Among the frozen reports of its form, unit and period, from 1; null: a draft. */
  readonly number!: number | null;
  /** The id of the report that it restates. */
  readonly restates!: string | null;
  /** Why it restates the other one. */
  readonly reason!: string | null;
  /** The position in the log that its figures have reached; opaque. */
  readonly position!: string;
  /** The definitions by which its content comes out of the log. */
  readonly definitionVersion!: string;
  /** Of the canonical content, 64 hexadecimal digits; null: a draft. */
  readonly sha256!: string | null;
  readonly createdAt!: string;
  readonly createdBy!: string;
  readonly frozenAt!: string | null;
  readonly signedBy!: string | null;
  /** Of a draft that was thrown away. */
  @ApiProperty({ type: DiscardedAnswer, nullable: true })
  readonly discarded!: DiscardedAnswer | null;
  /** Made before its period was over: every page says so, and it cannot be frozen. */
  readonly provisional!: boolean;
  /** Made of simulated data: every page says so. */
  readonly synthetic!: boolean;
}

/** A cell that says something else than before; null where the row did not exist, or says nothing. */
export class CellDifference {
  /** The STT of its row. */
  readonly row!: string;
  /** The id of its column: `value` and `note` in the forms of statistics; `note` with an empty row: a line under the table. */
  readonly figure!: string;
  /** What its row is of, the sum above it first: `Cấp tỉnh › Hộ tịch`. */
  readonly key!: string;
  @ApiProperty(CELL)
  readonly before!: CellValue;
  @ApiProperty(CELL)
  readonly after!: CellValue;
}

export class NamedEvent {
  /** Of the dossier or complaint. */
  readonly code!: string;
  @ApiProperty({ type: 'integer' })
  readonly version!: number;
  readonly type!: string;
  readonly recordedAt!: string;
}

export class RevisionChange {
  @ApiProperty({ type: 'integer' })
  readonly before!: number;
  @ApiProperty({ type: 'integer' })
  readonly after!: number;
}

/** What a unit has filled in by hand. */
export class TypedChange {
  readonly unit!: string;
  readonly stt!: string;
  @ApiProperty({ type: 'integer', nullable: true, description: 'Of a percentage its hundredths; null: taken away' })
  readonly value!: number | null;
  @ApiProperty({ type: 'string', nullable: true })
  readonly note!: string | null;
  readonly enteredAt!: string;
  readonly enteredBy!: string;
}

export class ExplainedDifference extends CellDifference {
  /** The events that were recorded since and have changed this cell; null: too many to name. */
  @ApiProperty({ type: [NamedEvent] })
  readonly events!: readonly NamedEvent[] | null;
  /** Where the reference data have changed since and the events do not add up to the difference. */
  readonly referenceRevision?: RevisionChange;
  /** What was filled in by hand since, of a row that units fill in or that follows from such rows. */
  @ApiPropertyOptional({ type: [TypedChange] })
  readonly typed?: readonly TypedChange[];
}

class WholeReport extends ReportParticulars {
  readonly heading!: ReportHeading;
  /** Who made it, by name where the account has one. */
  readonly preparedByName?: string;
  @ApiProperty({ type: [String] })
  readonly notes!: readonly string[];
  @ApiProperty({ type: [Identity] })
  readonly identities!: readonly Identity[];
  /** Of a report that restates another: what it changes. */
  @ApiProperty({ type: [ExplainedDifference] })
  readonly differences?: readonly ExplainedDifference[];
}

/** A form of statistics: a row for each figure. */
export class StatisticsReport extends WholeReport {
  readonly kind!: 'rows';
  @ApiProperty({ type: [ReportRow] })
  readonly rows!: readonly ReportRow[];
}

/** A form with a column for each figure. */
export class TableReport extends WholeReport {
  readonly kind!: 'table';
  @ApiProperty({ type: [ReportColumn] })
  readonly columns!: readonly ReportColumn[];
  @ApiProperty({ type: [TableRow] })
  readonly rows!: readonly TableRow[];
}

export type ReportAnswer = StatisticsReport | TableReport;

/** A report without its content, and the schedule for which it was prepared. */
export class ListedReport extends ReportParticulars {
  /** The id of the schedule; null: somebody asked for it. */
  readonly schedule!: string | null;
  /** Null where it is of everything. */
  readonly unitName!: string | null;
}

export class ReportsPage extends pageAnswer(ListedReport, 'Exact') {}

export class VerificationAnswer {
  /** `definition-changed`: the definitions are not those by which the report was made. */
  readonly result!: 'identical' | 'different' | 'definition-changed';
  /** `before` is what the report says, `after` what the log gives. */
  @ApiProperty({ type: [CellDifference] })
  readonly differences!: readonly CellDifference[];
}

/** The answer of a route is a report, given with this status. */
export function AnswersReport(status: 200 | 201): MethodDecorator {
  const schema = { oneOf: [StatisticsReport, TableReport].map((form) => ({ $ref: getSchemaPath(form) })) };
  return applyDecorators(
    ApiExtraModels(StatisticsReport, TableReport),
    ApiResponse({ status, description: 'The report', schema }),
  );
}
