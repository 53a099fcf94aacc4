import { Controller } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { Asked, QueryRoute } from '../../platform/http/query-route.ts';
import { LateCalendar } from './late-calendar.answer.ts';
import { LateCalendarQuery } from './late-calendar.query.ts';

const SUMMARY = 'On which of the next working days open dossiers fall due, by unit or by who holds them';

@ApiTags('Late cases')
@Controller('late-cases')
export class LateCalendarController {
  constructor(private readonly queries: QueryBus) {}

  @QueryRoute('calendar', LateCalendarQuery, SUMMARY, LateCalendar)
  count(@Asked() query: LateCalendarQuery): Promise<LateCalendar> {
    return this.queries.execute(query);
  }
}
