import { Controller } from '@nestjs/common';
import { type IQueryHandler, Query, QueryBus, QueryHandler } from '@nestjs/cqrs';
import { ApiProperty, ApiTags } from '@nestjs/swagger';
import { Asked, QueryRoute } from '../../platform/http/query-route.ts';
import { FORMS } from '../forms/form-catalogue.ts';
import type { FormId } from '../forms/form-definition.ts';
import { formatsOf, REPORT_FORMATS } from '../rendering/render-report.ts';

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
    const items = Object.values(FORMS).map(
      ({ id, code, title, source, unconfirmed, ofCalendar = false, typedRows }) => {
        return { id, code, title, basis: source, unconfirmed, ofCalendar, formats: formatsOf(id), typedRows };
      },
    );
    return Promise.resolve({ items });
  }
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
