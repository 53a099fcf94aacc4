import { parseDay } from '../../domain/time/local-time.ts';
import { QueryReader } from '../../platform/http/query-reader.ts';
import { type ListPage, readListPage } from '../lists/list-page.ts';

/** The days of a year that differ from Monday–Friday; undefined: of all years. */
export type CalendarQuestion = Readonly<{ year: number | undefined; page: ListPage }>;

/** @throws DomainError `invalid-field`, naming every wrong parameter. */
export function readCalendarQuestion(raw: Readonly<Record<string, unknown>>): CalendarQuestion {
  const reader = new QueryReader(raw, ['year', 'limit', 'cursor']);
  const isDay = ([date]: readonly string[]) => parseDay(date ?? '') !== null;
  const question = { year: reader.wholeNumber('year', 1900, 2200), page: readListPage(reader, 1, isDay) };
  reader.check();
  return question;
}
