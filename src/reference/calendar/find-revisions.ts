import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { formatInstant } from '../../domain/time/local-time.ts';
import { Database } from '../../platform/database/database.ts';
import { pageOf } from '../../platform/http/page.ts';
import type { Asking } from '../../platform/http/query-parameters.ts';
import { totalOf } from '../lists/list-page.ts';
import type { RevisionItem, RevisionsPage } from './calendar.answer.ts';
import { RevisionsQuery } from './calendar.query.ts';
import { readRevisions, type RevisionRow } from './calendar-revisions-sql.ts';

/** A revision that no calendar reaches, as `int4` holds it. */
const AFTER_THE_NEWEST = 2_147_483_647;

/** What each change of the calendar was and did. */
@QueryHandler(RevisionsQuery)
export class FindRevisions implements IQueryHandler<RevisionsQuery> {
  constructor(private readonly database: Database) {}

  /** The newest first; page and total are of one moment. */
  async execute({ page: { limit, after } }: Asking<RevisionsQuery>): Promise<RevisionsPage> {
    const before = after === undefined ? AFTER_THE_NEWEST : Number(after[0]);
    const { found, count } = await this.database.snapshot(async (tx) => {
      const [counted] = await tx.query<{ total: number }>('SELECT count(*)::integer AS total FROM calendar_revision');
      return { found: await readRevisions(tx, before, limit + 1), count: counted };
    });
    const { rows, nextCursor } = pageOf(found, limit, ({ revision }) => [String(revision)]);
    return { items: rows.map(itemOf), nextCursor, total: totalOf(count?.total ?? 0) };
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
