import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { InjectRepository } from '@nestjs/typeorm';
import { And, Between, IsNull, MoreThan, Repository } from 'typeorm';
import type { Asking } from '../../platform/http/query-parameters.ts';
import { pageOf } from '../../platform/http/page.ts';
import { totalOf } from '../lists/list-page.ts';
import { CalendarDayRow } from './calendar-entities.ts';
import type { CalendarItem, CalendarPage } from './calendar.answer.ts';
import { CalendarQuery } from './calendar.query.ts';

/** The newest revision of the calendar. */
@QueryHandler(CalendarQuery)
export class FindCalendarDays implements IQueryHandler<CalendarQuery> {
  constructor(@InjectRepository(CalendarDayRow) private readonly days: Repository<CalendarDayRow>) {}

  /** By date; page and total are of one moment. */
  async execute(question: Asking<CalendarQuery>): Promise<CalendarPage> {
    return this.days.manager.transaction('REPEATABLE READ', (manager) =>
      read(manager.getRepository(CalendarDayRow), question),
    );
  }
}

async function read(days: Repository<CalendarDayRow>, { year, page }: Asking<CalendarQuery>): Promise<CalendarPage> {
  const [from, to] = year === undefined ? ['1900-01-01', '2200-12-31'] : [`${year}-01-01`, `${year}-12-31`];
  const inYear = Between(from, to);
  const date = page.after ? And(inYear, MoreThan(page.after[0] ?? '')) : inYear;
  const total = totalOf(await days.countBy({ revisionTo: IsNull(), date: inYear }));
  const found = await days.find({
    where: { revisionTo: IsNull(), date },
    order: { date: 'ASC' },
    take: page.limit + 1,
  });
  const { rows, nextCursor } = pageOf(found, page.limit, ({ date: last }) => [last]);
  return { items: rows.map(itemOf), nextCursor, total };
}

function itemOf({ date, kind, name, legalBasis, hours }: CalendarDayRow): CalendarItem {
  return { date, kind, name, legalBasis, hours };
}
