import { type Day, parseDay } from '../../domain/time/local-time.ts';
import { QueryReader } from '../../platform/http/query-reader.ts';
import { LEVELS } from '../importing/cell-kinds.ts';
import { type ListPage, readListPage } from '../lists/list-page.ts';

/** The targets in force on a day (undefined: today). */
export type TargetsQuestion = Readonly<{ asOf: Day | undefined; page: ListPage }>;

/** @throws DomainError `invalid-field`, naming every wrong parameter. */
export function readTargetsQuestion(raw: Readonly<Record<string, unknown>>): TargetsQuestion {
  const reader = new QueryReader(raw, ['asOf', 'limit', 'cursor']);
  const question = {
    asOf: reader.parsed('asOf', 'must be a day, YYYY-MM-DD, of the years 1900 to 2200', parseDay),
    page: readListPage(reader, 2, isFigureAndLevel),
  };
  reader.check();
  return question;
}

/** An empty level is that of all levels. */
function isFigureAndLevel([figure, level]: readonly string[]): boolean {
  return figure !== '' && ['', ...LEVELS].some((known) => known === level);
}
