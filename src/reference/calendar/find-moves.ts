import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { formatInstant } from '../../domain/time/local-time.ts';
import type { Instant } from '../../domain/values/logged-event.ts';
import { Database, type Queryable, type Tx } from '../../platform/database/database.ts';
import { DomainError } from '../../domain/values/domain-error.ts';
import { pageOf } from '../../platform/http/page.ts';
import { checkReferences } from '../../platform/http/query-reader.ts';
import { OF_UNIT } from '../lists/of-unit.ts';
import { ReferenceData } from '../snapshot/reference-data.ts';
import type { MoveItem, MovesPage } from './calendar.answer.ts';
import { MovesQuery, type MovesQuestion } from './calendar.query.ts';
import { readRevisions, type RevisionRow } from './calendar-revisions-sql.ts';

type Row = Omit<MoveItem, 'from' | 'to'> & Readonly<{ due_from: Instant; due_to: Instant }>;

/** What a revision of the calendar has moved from when to when. */
@QueryHandler(MovesQuery)
export class FindMoves implements IQueryHandler<MovesQuery> {
  constructor(
    private readonly database: Database,
    private readonly reference: ReferenceData,
  ) {}

  /**
   * By code, then version; `total` is exact, of the same moment as the page.
   * @throws DomainError `not-found` for a revision that does not exist, `unknown-unit`.
   */
  async execute(question: MovesQuestion): Promise<MovesPage> {
    checkReferences(question, await this.reference.current());
    return this.database.snapshot(async (tx) => read(tx, await getRevision(tx, question.revision), question));
  }
}

async function getRevision(tx: Tx, revision: number | null): Promise<RevisionRow> {
  const [row] = revision === null ? [] : await readRevisions(tx, revision + 1, 1);
  if (row?.revision !== revision || row === undefined) {
    throw new DomainError('not-found', 'not-found', 'There is no such revision of the calendar');
  }
  return row;
}

async function read(tx: Tx, { revision, ...job }: RevisionRow, question: MovesQuestion): Promise<MovesPage> {
  const { unit = null, page } = question;
  const total = unit === null ? job.moved : await countOf(tx, revision, unit);
  const [code = '', version = 0] = page.after ?? [];
  const found = await tx.query<Row>(
    `SELECT code, unit, procedure, due_from, due_to, version FROM calendar_move
      WHERE calendar_revision = $1 AND ${OF_UNIT} AND (code, version) > ($3, $4) ORDER BY code, version LIMIT $5`,
    [revision, unit, code, Number(version), page.limit + 1],
  );
  const { rows, nextCursor } = pageOf(found, page.limit, (row) => [row.code, String(row.version)]);
  return {
    items: rows.map(itemOf),
    nextCursor,
    total,
    state: job.state,
    recordedAt: formatInstant(job.recorded_at),
  };
}

async function countOf(q: Queryable, revision: number, unit: string): Promise<number> {
  const [row] = await q.query<{ total: number }>(
    `SELECT count(*)::integer AS total FROM calendar_move WHERE calendar_revision = $1 AND ${OF_UNIT}`,
    [revision, unit],
  );
  return row?.total ?? 0;
}

function itemOf({ code, unit, procedure, due_from, due_to, version }: Row): MoveItem {
  return { code, unit, procedure, from: formatInstant(due_from), to: formatInstant(due_to), version };
}
