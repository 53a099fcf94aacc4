import type { Permit } from '../../../access/rights/permit.ts';
import { formatInstant, type Instant } from '../../../domain/time/local-time.ts';
import { DomainError } from '../../../domain/values/domain-error.ts';
import type { Queryable } from '../../../platform/database/database.ts';
import { type KeyColumns, sealAt, type StreamKeys } from '../../../platform/keys/stream-keys.ts';
import type { DuplicateState, PossibleDuplicate } from './duplicates.answer.ts';

/** A pair as it stands in its table, with the key of its reason. */
export type DuplicateRow = KeyColumns &
  Readonly<{
    id: string;
    feed: number;
    stream_id: string;
    code: string;
    other_code: string;
    procedure: string;
    receiving: string;
    competent: string;
    other_receiving: string;
    other_competent: string;
    unit: string | null;
    noticed_at: Instant;
    state: DuplicateState;
    /** Somebody has begun to join them, and said which one stays. */
    kept_stream_id: string | null;
    kept: string | null;
    settled_by: string | null;
    settled_at: Instant | null;
    reason: Buffer | null;
  }>;

const PAIRS = `
  SELECT p.id, p.feed, p.stream_id, p.unit, p.noticed_at, p.state, p.settled_by, p.settled_at, p.reason, p.kept_stream_id,
         d.code, d.procedure, d.receiving_unit AS receiving, d.competent_unit AS competent,
         o.code AS other_code, o.receiving_unit AS other_receiving, o.competent_unit AS other_competent,
         CASE p.kept_stream_id WHEN d.stream_id THEN d.code WHEN o.stream_id THEN o.code END AS kept,
         k.key_id, k.master_id, k.wrapped
    FROM possible_duplicate AS p
    JOIN dossier_state AS d ON d.feed = p.feed AND d.stream_id = p.stream_id
    JOIN dossier_state AS o ON o.feed = p.other_feed AND o.stream_id = p.other_stream_id
    LEFT JOIN stream_key AS k ON k.feed = p.feed AND k.stream_id = p.stream_id AND k.key_id = p.reason_key`;

/** Which pairs are wanted. @property units of which the lowest common one is one; null: any */
export type DuplicateFilter = Readonly<{ state: DuplicateState; units: readonly string[] | null }>;

/**
 * In the order in which they were noticed. Of an open pair both dossiers stand, unless its joining was broken off: where
 * somebody else has annulled one nothing is left to say.
 */
export function findDuplicateRows(
  q: Queryable,
  { state, units }: DuplicateFilter,
  after: number,
  limit: number,
): Promise<DuplicateRow[]> {
  return q.query<DuplicateRow>(
    `${PAIRS} WHERE p.id > $1 AND ($2::text[] IS NULL OR p.unit = ANY ($2)) AND p.state = $3
        AND (p.state <> 'open' OR p.kept_stream_id IS NOT NULL OR d.status <> 'annulled' AND o.status <> 'annulled')
      ORDER BY p.id LIMIT $4`,
    [after, units, state, limit],
  );
}

const ID = /^[1-9]\d{0,17}$/;

/** One that the caller may see, locked until the transaction ends; any other is not there. @throws DomainError `not-found` */
export async function knownDuplicate(q: Queryable, permit: Permit, id: string): Promise<DuplicateRow> {
  const [row] = ID.test(id) ? await q.query<DuplicateRow>(`${PAIRS} WHERE p.id = $1 FOR UPDATE OF p`, [id]) : [];
  if (!row || !permit.lists(row.unit)) throw new DomainError('not-found', 'not-found', 'There is no such pair');
  return row;
}

export function alreadySettled(): DomainError {
  return new DomainError('already-settled', 'conflict', 'Somebody has said already what these two dossiers are');
}

/** Says which of two stays, before anything is done about it: nobody can join them the other way round meanwhile. */
export async function intendToKeep(
  q: Queryable,
  { id, kept_stream_id: kept }: DuplicateRow,
  streamId: string,
): Promise<void> {
  if (kept !== null && kept !== streamId) throw alreadySettled();
  await q.query('UPDATE possible_duplicate SET kept_stream_id = $2 WHERE id = $1', [id, streamId]);
}

/** What was said of a pair. */
export type Settling = Readonly<{
  state: Exclude<DuplicateState, 'open'>;
  keptStream: string | null;
  by: string;
  at: Instant;
  reason: string;
}>;

/** Writes down what a pair is, its reason sealed. */
export async function settleDuplicate(
  q: Queryable,
  keys: StreamKeys,
  { id, feed, stream_id: streamId }: DuplicateRow,
  { state, keptStream, by, at, reason }: Settling,
): Promise<void> {
  const key = (await keys.ensure(q, [{ feed, streamId }])).get(streamId);
  if (!key) throw new Error('A stream has no key though one was made for it');
  const sealed = sealAt(key, placeOf(streamId, id), { reason });
  await q.query(
    `UPDATE possible_duplicate SET state = $2, kept_stream_id = $3, settled_by = $4, settled_at = $5, reason = $6,
            reason_key = $7
      WHERE id = $1`,
    [id, state, keptStream, by, new Date(at), sealed, key.id],
  );
}

/** A pair as the API shows it. @param keys by which its reason is opened; null where the key was deleted */
export function duplicateAnswerOf(row: DuplicateRow, keys: StreamKeys): PossibleDuplicate {
  return {
    id: row.id,
    code: row.code,
    otherCode: row.other_code,
    procedure: row.procedure,
    receivingUnit: row.receiving,
    otherReceivingUnit: row.other_receiving,
    unit: row.unit,
    noticedAt: formatInstant(row.noticed_at),
    state: row.state,
    kept: row.kept,
    settledBy: row.settled_by,
    settledAt: row.settled_at === null ? null : formatInstant(row.settled_at),
    reason: row.reason === null ? null : reasonOf(row, row.reason, keys),
  };
}

function reasonOf(row: DuplicateRow, sealed: Buffer, keys: StreamKeys): string | null {
  const opened = keys.openBeside(placeOf(row.stream_id, row.id), sealed, row);
  return opened ? (JSON.parse(opened.toString()) as { reason: string }).reason : null;
}

function placeOf(streamId: string, id: string) {
  return { table: 'possible_duplicate', streamId, version: Number(id) } as const;
}

/** The dossiers of a pair, with the units that they lay with. */
export function codesOf(row: DuplicateRow) {
  return [
    { code: row.code, receiving: row.receiving, competent: row.competent },
    { code: row.other_code, receiving: row.other_receiving, competent: row.other_competent },
  ];
}
