import { Query } from '@nestjs/cqrs';
import type { Day } from '../../domain/time/local-time.ts';
import type { StreamRef } from '../../domain/values/logged-event.ts';
import { AUDITED, type Audited } from '../../log/audit/audit-entry.ts';
import { type Asking, Code, DayGiven, PageReadBy, Word } from '../../platform/http/query-parameters.ts';
import type { FileAnswer } from '../../platform/http/file-answer.ts';
import { DEFAULT_LIMIT } from '../../platform/http/page.ts';
import type { CursorValue } from '../../platform/http/page.ts';
import type { Separator } from '../../platform/spreadsheets/spreadsheet-csv.ts';
import { SeparatorGiven } from '../../platform/spreadsheets/spreadsheet-route.ts';
import type { Scope } from '../scope.ts';
import type { AuditPage } from './audit.answer.ts';

/** Where a page begins: after this entry, newest first; `at` in epoch milliseconds. */
export type AuditPageRequest = Readonly<{
  limit: number;
  after: Readonly<{ at: number; lane: number; position: number }> | undefined;
}>;

/** Who has looked at what: filters. */
abstract class AuditAsked<Answer> extends Query<Answer> {
  @Code('Code of an account or key: what it did')
  account: string | undefined;

  @Code('Code of a dossier or complaint: who looked at it')
  code: string | undefined;

  @Word(AUDITED, 'What is on record; everything unless given')
  kind: Audited | undefined;

  @DayGiven('First day, YYYY-MM-DD')
  from: Day | undefined;

  @DayGiven('Last day, YYYY-MM-DD', { notBefore: 'from' })
  to: Day | undefined;

  scope!: Scope;

  within(scope: Scope): this {
    return Object.assign(this, { scope });
  }
}

/** Who has looked at what. */
export class FindAuditEntries extends AuditAsked<AuditPage> {
  @PageReadBy((reader): AuditPageRequest => ({ limit: reader.limit(), after: reader.cursor(3, placeOf) }))
  page: AuditPageRequest = { limit: DEFAULT_LIMIT, after: undefined };
}

/** All of it, as a file. */
export class AuditFile extends AuditAsked<FileAnswer> {
  @SeparatorGiven()
  separator: Separator = ',';
}

/** Who has looked at one dossier. */
export class FindAuditOfDossier extends Query<AuditPage> {
  @Word(AUDITED, 'What is on record; everything unless given')
  kind: Audited | undefined;

  @PageReadBy((reader): AuditPageRequest => ({ limit: reader.limit(), after: reader.cursor(3, placeOf) }))
  page: AuditPageRequest = { limit: DEFAULT_LIMIT, after: undefined };

  ref!: StreamRef;

  of(ref: StreamRef): this {
    return Object.assign(this, { ref });
  }
}

export type AuditQuestion = Asking<FindAuditEntries>;

const MOST_MS = Date.UTC(2201, 0, 1);
const LAST_LANE = 15;

function placeOf([at, lane, position]: readonly CursorValue[]): AuditPageRequest['after'] | null {
  if (!isCount(at, MOST_MS) || !isCount(lane, LAST_LANE) || !isCount(position, Number.MAX_SAFE_INTEGER)) return null;
  return { at, lane, position };
}

function isCount(value: CursorValue | undefined, most: number): value is number {
  return typeof value === 'number' && value >= 0 && value <= most;
}
