import { Controller } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { Asked, QueryRoute } from '../../../platform/http/query-route.ts';
import { ScheduledReportsPage } from '../schedule.answer.ts';
import { FindScheduledReports } from './find-scheduled-reports.query.ts';

const FIND = 'The reports of the schedules: due, prepared, frozen, overdue; the latest periods first';

@ApiTags('Report schedule')
@Controller('reports/schedule')
export class ScheduledReportsController {
  constructor(private readonly queries: QueryBus) {}

  @QueryRoute('', FindScheduledReports, FIND, ScheduledReportsPage)
  find(@Asked() query: FindScheduledReports): Promise<ScheduledReportsPage> {
    return this.queries.execute(query);
  }
}
