import { Controller } from '@nestjs/common';
import { type IQueryHandler, Query, QueryBus, QueryHandler } from '@nestjs/cqrs';
import { ApiProperty, ApiTags } from '@nestjs/swagger';
import { type Reading, READINGS } from '../../domain/figures/figure-cells.ts';
import { Asked, QueryRoute } from '../../platform/http/query-route.ts';
import { FORMS } from '../forms/form-catalogue.ts';
import type { FormDefinition, FormId } from '../forms/form-definition.ts';
import { formatsOf, REPORT_FORMATS } from '../rendering/render-report.ts';

/** What cells of a form count, so that the dossiers behind them can be asked for (`GET /figures/{id}/dossiers`). */
export class CountedCells {
  /** The id of the column or the STT of the row. */
  readonly at!: string;
  /** Ids of figures, or of a rate. */
  @ApiProperty({ type: [String] })
  readonly figures!: readonly string[];
  @ApiProperty({
    type: 'string',
    nullable: true,
    description: 'Of this level alone; null: of that of the row, or of all',
  })
  readonly level!: string | null;
}

export class ReportForm {
  readonly id!: FormId;
  /** As its corner names it. */
  readonly code!: string;
  readonly title!: string;
  /** Who asks for it, by which text. */
  readonly basis!: string;
  /** The text that asks for it is a draft itself. */
  readonly unconfirmed!: boolean;
  /** It is made of months, quarters and years of the calendar alone. */
  readonly ofCalendar!: boolean;
  @ApiProperty({ enum: REPORT_FORMATS, isArray: true })
  readonly formats!: readonly string[];
  /** The STT of the rows that may be typed in when a report is ordered. */
  @ApiProperty({ type: [String] })
  readonly typedRows!: readonly string[];
  /** Units fill rows of it in. */
  readonly fillable!: boolean;
  @ApiProperty({ type: [CountedCells] })
  readonly counted!: readonly CountedCells[];
  /** By which unit its dossiers count. */
  @ApiProperty({ enum: READINGS })
  readonly as!: Reading;
}

export class ReportFormsAnswer {
  @ApiProperty({ type: [ReportForm] })
  readonly items!: readonly ReportForm[];
}

/** The official forms that a report can have. */
export class ReportFormsQuery extends Query<ReportFormsAnswer> {}

@QueryHandler(ReportFormsQuery)
export class FindReportForms implements IQueryHandler<ReportFormsQuery> {
  execute(): Promise<ReportFormsAnswer> {
    return Promise.resolve({ items: Object.values(FORMS).map(shown) });
  }
}

function shown(form: FormDefinition): ReportForm {
  const {
    id,
    code,
    title,
    source: basis,
    unconfirmed,
    ofCalendar = false,
    typedRows,
    reading: as = 'receiving',
  } = form;
  const counted = Object.entries(form.counted ?? {}).map(([at, { figures, level = null }]) => ({ at, figures, level }));
  const fillable = form.sheet !== undefined;
  return { id, code, title, basis, unconfirmed, ofCalendar, formats: formatsOf(id), typedRows, fillable, counted, as };
}

@ApiTags('Reports')
@Controller('report-forms')
export class ReportFormsController {
  constructor(private readonly queries: QueryBus) {}

  @QueryRoute('', ReportFormsQuery, 'The official forms that a report can have', ReportFormsAnswer)
  find(@Asked() query: ReportFormsQuery): Promise<ReportFormsAnswer> {
    return this.queries.execute(query);
  }
}
