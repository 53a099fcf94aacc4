import type { Permit } from '../../../../access/rights/permit.ts';
import { DomainError } from '../../../../domain/values/domain-error.ts';
import type { Instant } from '../../../../domain/values/logged-event.ts';
import type { Queryable } from '../../../../platform/database/database.ts';
import { isUuid } from '../../../../platform/http/uuid.ts';
import type { MismatchKind, Shown } from '../compare-day.ts';
import type { MismatchState, UnitDayState } from '../kept-differences.ts';

/** A difference as it stands in its table. */
export type MismatchRow = Readonly<{
  id: string;
  target: string;
  kind: MismatchKind;
  code: string | null;
  code_there: string | null;
  unit: string | null;
  day: string;
  ours: Shown | null;
  theirs: Shown | null;
  state: MismatchState;
  found_at: Instant;
  last_found_at: Instant;
  gone_at: Instant | null;
  resent_at: Instant | null;
  resent_by: string | null;
  explained_at: Instant | null;
  explained_by: string | null;
  reason: string | null;
}>;

/** Which differences are wanted; null: any. */
export type MismatchFilter = Readonly<{
  target: string | null;
  kind: MismatchKind | null;
  states: readonly MismatchState[] | null;
  units: readonly string[] | null;
  day: string | null;
  code: string | null;
}>;

export type UnitDayRow = Readonly<{
  target: string;
  day: string;
  unit: string;
  state: UnitDayState;
  ours_count: number | null;
  ours_hash: string | null;
  theirs_count: number | null;
  theirs_hash: string | null;
  compared_at: Instant;
}>;

const COLUMNS = `id, target, kind, code, code_there, unit, day, ours, theirs, state, found_at, last_found_at, gone_at,
  resent_at, resent_by, explained_at, explained_by, reason`;
const WHERE = `($1::text IS NULL OR target = $1) AND ($2::text IS NULL OR kind = $2)
  AND ($3::text[] IS NULL OR state = ANY ($3)) AND ($4::text[] IS NULL OR unit = ANY ($4))
  AND ($5::date IS NULL OR day = $5) AND ($6::text IS NULL OR code = $6 OR code_there = $6)`;

function paramsOf({ target, kind, states, units, day, code }: MismatchFilter): unknown[] {
  return [target, kind, states, units, day, code];
}

/** All that fit, for a cursor. */
export function allMismatches(filter: MismatchFilter): Readonly<{ sql: string; params: readonly unknown[] }> {
  const sql = `SELECT ${COLUMNS} FROM reconciliation_mismatch WHERE ${WHERE} ORDER BY found_at, id`;
  return { sql, params: paramsOf(filter) };
}

/** In the order in which they were found. */
export function findMismatchRows(
  q: Queryable,
  filter: MismatchFilter,
  after: readonly [Instant, string] | undefined,
  limit: number,
): Promise<MismatchRow[]> {
  return q.query<MismatchRow>(
    `SELECT ${COLUMNS} FROM reconciliation_mismatch
      WHERE ${WHERE} AND ($7::timestamptz IS NULL OR (found_at, id) > ($7, $8::uuid))
      ORDER BY found_at, id LIMIT $9`,
    [...paramsOf(filter), after === undefined ? null : new Date(after[0]), after?.[1] ?? null, limit],
  );
}

/** One that the caller may see, locked until the transaction ends; any other is not there. @throws DomainError `not-found` */
export async function knownMismatch(q: Queryable, permit: Permit, id: string): Promise<MismatchRow> {
  const [row] = isUuid(id)
    ? await q.query<MismatchRow>(`SELECT ${COLUMNS} FROM reconciliation_mismatch WHERE id = $1 FOR UPDATE`, [id])
    : [];
  if (!row || !permit.lists(row.unit)) throw new DomainError('not-found', 'not-found', 'There is no such difference');
  return row;
}
