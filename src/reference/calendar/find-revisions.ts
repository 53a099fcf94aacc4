import { Injectable } from '@nestjs/common';
import { formatInstant } from '../../domain/time/local-time.ts';
import { Database } from '../../platform/database/database.ts';
import { encodeCursor, type Page } from '../../platform/http/page.ts';
import { type ListPage, totalOf } from '../lists/list-page.ts';
import { readRevisions, type RevisionRow, type RevisionState } from './calendar-revisions-sql.ts';

/** `days`: how many days it changed; `moved`: how many due dates so far. Instants are UTC ISO texts. */
export type RevisionItem = Readonly<{
  revision: number;
  recordedAt: string;
  days: number;
  state: RevisionState;
  finishedAt: string | null;
  moved: number;
}>;

/** A revision that no calendar reaches, as `int4` holds it. */
const AFTER_THE_NEWEST = 2_147_483_647;

/** What each change of the calendar was and did. */
@Injectable()
export class FindRevisions {
  constructor(private readonly database: Database) {}

  /** The newest first. */
  async execute({ limit, after }: ListPage): Promise<Page<RevisionItem>> {
    const before = after === undefined ? AFTER_THE_NEWEST : Number(after[0]);
    const rows = await readRevisions(this.database, before, limit + 1);
    const [count] = await this.database.query<{ total: number }>(
      'SELECT count(*)::integer AS total FROM calendar_revision',
      [],
      'calendar-revisions-total',
    );
    const items = rows.slice(0, limit).map(itemOf);
    const last = rows.length > limit ? items.at(-1) : undefined;
    return {
      items,
      nextCursor: last ? encodeCursor([String(last.revision)]) : null,
      total: totalOf(count?.total ?? 0),
    };
  }
}

function itemOf({ recorded_at, finished_at, ...row }: RevisionRow): RevisionItem {
  return {
    revision: row.revision,
    recordedAt: formatInstant(recorded_at),
    days: row.days,
    state: row.state,
    finishedAt: finished_at === null ? null : formatInstant(finished_at),
    moved: row.moved,
  };
}
