import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { DomainError } from '../../domain/values/domain-error.ts';
import { formatInstant } from '../../domain/time/local-time.ts';
import type { Instant } from '../../domain/values/logged-event.ts';
import { Database, type Tx } from '../../platform/database/database.ts';
import { pageOf } from '../../platform/http/page.ts';
import { checkReferences } from '../../platform/http/query-reader.ts';
import { OF_UNIT } from '../lists/of-unit.ts';
import { ReferenceData } from '../snapshot/reference-data.ts';
import { MOVES_OF_INCIDENT, readIncidents } from './incidents-sql.ts';
import type { IncidentAnswer, IncidentMoveItem, IncidentMovesPage } from './incidents.answer.ts';
import { IncidentMovesQuery, type IncidentMovesQuestion } from './incidents.query.ts';

type Row = Pick<IncidentMoveItem, 'code' | 'unit' | 'procedure' | 'version'> &
  Readonly<{ ended_late: boolean; due_from: Instant | null; due_to: Instant | null }>;

/** Which dossiers an incident has stopped, and from when to when it has moved their due dates. */
@QueryHandler(IncidentMovesQuery)
export class FindIncidentMoves implements IQueryHandler<IncidentMovesQuery> {
  constructor(
    private readonly database: Database,
    private readonly reference: ReferenceData,
  ) {}

  /**
   * By code; `total` is exact, of the same moment as the page.
   * @throws DomainError `not-found` for an incident that was not declared, `unknown-unit`.
   */
  async execute(question: IncidentMovesQuestion): Promise<IncidentMovesPage> {
    checkReferences(question, await this.reference.current());
    return this.database.snapshot(async (tx) => read(tx, await getIncident(tx, question.incident), question));
  }
}

/** @throws DomainError `not-found` */
export async function getIncident(q: Pick<Tx, 'query'>, code: string): Promise<IncidentAnswer> {
  const [incident] = await readIncidents(q, { limit: 1, code });
  if (!incident) throw noSuchIncident();
  return incident;
}

export function noSuchIncident(): DomainError {
  return new DomainError('not-found', 'not-found', 'There is no such incident');
}

async function read(
  tx: Tx,
  { code, state }: IncidentAnswer,
  question: IncidentMovesQuestion,
): Promise<IncidentMovesPage> {
  const { unit = null, page } = question;
  const [after = ''] = page.after ?? [];
  const moves = `SELECT moved.* FROM (SELECT $1::text AS code) AS i CROSS JOIN LATERAL (${MOVES_OF_INCIDENT}) AS moved
    WHERE ${OF_UNIT}`;
  const [counted] = await tx.query<{ total: number }>(`SELECT count(*)::integer AS total FROM (${moves}) AS listed`, [
    code,
    unit,
  ]);
  const found = await tx.query<Row>(`SELECT * FROM (${moves}) AS listed WHERE code > $3 ORDER BY code LIMIT $4`, [
    code,
    unit,
    after,
    page.limit + 1,
  ]);
  const { rows, nextCursor } = pageOf(found, page.limit, ({ code: last }) => [last]);
  return { items: rows.map(itemOf), nextCursor, total: counted?.total ?? 0, state };
}

function itemOf({ due_from: from, due_to: to, ended_late: endedLate, ...row }: Row): IncidentMoveItem {
  return {
    ...row,
    from: from === null ? null : formatInstant(from),
    to: to === null ? null : formatInstant(to),
    endedLate,
  };
}
