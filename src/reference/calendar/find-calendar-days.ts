import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { And, Between, IsNull, MoreThan, Repository } from 'typeorm';
import { encodeCursor, type Page } from '../../platform/http/page.ts';
import { totalOf } from '../lists/list-page.ts';
import { CalendarDayRow } from './calendar-entities.ts';
import type { CalendarQuestion } from './calendar-question.ts';

/** Members as the columns of the file; `date` is `YYYY-MM-DD`. */
export type CalendarItem = Readonly<{
  date: string;
  kind: string;
  name: string | null;
  legalBasis: string | null;
}>;

/** The newest revision of the calendar. */
@Injectable()
export class FindCalendarDays {
  constructor(@InjectRepository(CalendarDayRow) private readonly days: Repository<CalendarDayRow>) {}

  /** By date. */
  async execute({ year, page }: CalendarQuestion): Promise<Page<CalendarItem>> {
    const [from, to] = year === undefined ? ['1900-01-01', '2200-12-31'] : [`${year}-01-01`, `${year}-12-31`];
    const inYear = Between(from, to);
    const date = page.after ? And(inYear, MoreThan(page.after[0] ?? '')) : inYear;
    const total = totalOf(await this.days.countBy({ revisionTo: IsNull(), date: inYear }));
    const rows = await this.days.find({
      where: { revisionTo: IsNull(), date },
      order: { date: 'ASC' },
      take: page.limit + 1,
    });
    const items = rows.slice(0, page.limit).map(itemOf);
    const last = rows.length > page.limit ? items.at(-1) : undefined;
    return { items, nextCursor: last ? encodeCursor([last.date]) : null, total };
  }
}

function itemOf({ date, kind, name, legalBasis }: CalendarDayRow): CalendarItem {
  return { date, kind, name, legalBasis };
}
