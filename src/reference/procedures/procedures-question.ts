import { type Day, parseDay } from '../../domain/time/local-time.ts';
import { QueryReader } from '../../platform/http/query-reader.ts';
import { LEVELS } from '../importing/cell-kinds.ts';
import { isVersionKey } from '../lists/find-in-force.ts';
import { type ListPage, readListPage } from '../lists/list-page.ts';
import { fieldCell } from './procedure-columns.ts';

/** The procedures in force on a day (undefined: today) that match every filter. */
export type ProceduresQuestion = Readonly<{
  asOf: Day | undefined;
  field: string | undefined;
  level: string | undefined;
  page: ListPage;
}>;

/** @throws DomainError `invalid-field`, naming every wrong parameter. */
export function readProceduresQuestion(raw: Readonly<Record<string, unknown>>): ProceduresQuestion {
  const reader = new QueryReader(raw, ['asOf', 'field', 'level', 'limit', 'cursor']);
  const question = {
    asOf: reader.parsed('asOf', 'must be a day, YYYY-MM-DD', parseDay),
    field: reader.parsed('field', fieldCell.rule, (text) => fieldCell.read(text.trim())),
    level: reader.wordOf('level', LEVELS),
    page: readListPage(reader, 3, isVersionKey),
  };
  reader.check();
  return question;
}
