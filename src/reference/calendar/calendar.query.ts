import { Query } from '@nestjs/cqrs';
import { parseDay } from '../../domain/time/local-time.ts';
import { type Asking, Code, FIRST_PAGE, WholeNumber } from '../../platform/http/query-parameters.ts';
import { type ListPage, PageAfterTexts } from '../lists/list-page.ts';
import type { CalendarPage, MovesPage, RevisionsPage } from './calendar.answer.ts';

const WHOLE_NUMBER = /^\d{1,9}$/;

/** The days that differ from Monday–Friday. */
export class CalendarQuery extends Query<CalendarPage> {
  @WholeNumber(1900, 2200, 'All years unless given')
  year: number | undefined;

  @PageAfterTexts(1, ([date]) => parseDay(date ?? '') !== null)
  page: ListPage = FIRST_PAGE;
}

/** Every change of the calendar. */
export class RevisionsQuery extends Query<RevisionsPage> {
  @PageAfterTexts(1, ([revision]) => isWholeNumber(revision))
  page: ListPage = FIRST_PAGE;
}

/** What a revision has moved. */
export class MovesQuery extends Query<MovesPage> {
  /** As the path names it; null: it names none. */
  revision!: number | null;

  @Code('The unit that was competent when it was moved, or one above it today')
  unit: string | undefined;

  @PageAfterTexts(2, ([code, version]) => code !== '' && isWholeNumber(version))
  page: ListPage = FIRST_PAGE;

  /** Names the revision. */
  of(revision: string): this {
    return Object.assign(this, { revision: isWholeNumber(revision) ? Number(revision) : null });
  }
}

export type MovesQuestion = Asking<MovesQuery>;

function isWholeNumber(text: string | undefined): boolean {
  return text !== undefined && WHOLE_NUMBER.test(text);
}
