import { QueryReader } from '../../platform/http/query-reader.ts';
import { type ListPage, readListPage } from '../lists/list-page.ts';

/** `unit`: only of dossiers for which it, or a unit below it today, was competent when they were moved. */
export type MovesQuestion = Readonly<{ unit?: string; page: ListPage }>;

const WHOLE_NUMBER = /^\d{1,9}$/;

/** @throws DomainError `invalid-field`, naming every wrong parameter. */
export function readMovesQuestion(raw: Readonly<Record<string, unknown>>): MovesQuestion {
  const reader = new QueryReader(raw, ['unit', 'limit', 'cursor']);
  const unit = reader.code('unit');
  const page = readListPage(reader, 2, ([code, version]) => code !== '' && isWholeNumber(version));
  reader.check();
  return { ...(unit === undefined ? {} : { unit }), page };
}

/** @throws DomainError `invalid-field`, naming every wrong parameter. */
export function readRevisionsQuestion(raw: Readonly<Record<string, unknown>>): ListPage {
  const reader = new QueryReader(raw, ['limit', 'cursor']);
  const page = readListPage(reader, 1, ([revision]) => isWholeNumber(revision));
  reader.check();
  return page;
}

/** A revision as a path names it; null for a text that cannot be one. */
export function readRevision(text: string): number | null {
  return isWholeNumber(text) ? Number(text) : null;
}

function isWholeNumber(text: string | undefined): boolean {
  return text !== undefined && WHOLE_NUMBER.test(text);
}
