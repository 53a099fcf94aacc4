import { type Day, parseDay } from '../../domain/time/local-time.ts';
import { QueryReader } from '../../platform/http/query-reader.ts';
import { isVersionKey } from '../lists/find-in-force.ts';
import { type ListPage, readListPage } from '../lists/list-page.ts';

/** The units in force on a day; undefined: today. */
export type UnitsQuestion = Readonly<{ asOf: Day | undefined; page: ListPage }>;

/** @throws DomainError `invalid-field`, naming every wrong parameter. */
export function readUnitsQuestion(raw: Readonly<Record<string, unknown>>): UnitsQuestion {
  const reader = new QueryReader(raw, ['asOf', 'limit', 'cursor']);
  const question = {
    asOf: reader.parsed('asOf', 'must be a day, YYYY-MM-DD', parseDay),
    page: readListPage(reader, 3, isVersionKey),
  };
  reader.check();
  return question;
}
