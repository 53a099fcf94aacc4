import type { Instant } from '../../../domain/values/logged-event.ts';
import type { KeyColumns } from '../../../platform/keys/stream-keys.ts';
import type { Queryable } from '../../../platform/database/database.ts';
import { HOLDER, type LeasedRow } from '../leased-messages.ts';
import type { MessageKind, MessageState } from '../message.ts';

/** A message as it is listed, with the key of its stream. */
export type MessageRow = KeyColumns &
  LeasedRow &
  Readonly<{
    state: MessageState;
    next_try_at: Instant;
    last_status: number | null;
    last_code: string | null;
    last_answer: Buffer | null;
    blocked_by: string | null;
    parked_by: string | null;
    parked_reason: string | null;
  }>;

export type AttemptRow = Readonly<{
  attempt: number;
  at: Instant;
  duration_ms: number;
  status: number | null;
  code: string | null;
  outcome: string;
}>;

/** What of the outbox is looked for; null: whatever. */
export type MessageFilter = Readonly<{
  target: string | null;
  states: readonly MessageState[] | null;
  units: readonly string[] | null;
  code: string | null;
  kind: MessageKind | null;
  lastCode: string | null;
  recordedBefore: Instant | null;
  parkedBy: string | null;
}>;

const COLUMNS = `o.feed, o.target, o.stream_id, o.version, o.ordinal, o.id, o.stream_kind, o.key, o.kind, o.unit, o.state,
  o.attempts, o.next_try_at, o.last_status, o.last_code, o.last_answer, o.parked_by, o.parked_reason, o.event_recorded_at,
  o.created_at, k.key_id, k.master_id, k.wrapped, CASE WHEN o.state = 'pending' THEN ${HOLDER} END AS blocked_by`;
const FROM = `FROM outbox AS o LEFT JOIN stream_key AS k ON k.feed = o.feed AND k.stream_id = o.stream_id`;

/** In the order in which events were recorded. What the system itself has parked is shown to who asks for it. */
export async function findMessageRows(
  q: Queryable,
  filter: MessageFilter,
  after: readonly [Instant, string] | undefined,
  limit: number,
): Promise<MessageRow[]> {
  const { target, states, units, code, kind, lastCode, recordedBefore, parkedBy } = filter;
  return q.query<MessageRow>(
    `SELECT ${COLUMNS} ${FROM}
      WHERE ($1::text IS NULL OR o.target = $1) AND ($2::text[] IS NULL OR o.state = ANY ($2))
        AND ($3::text[] IS NULL OR o.unit = ANY ($3)) AND ($4::text IS NULL OR o.key = $4)
        AND ($5::text IS NULL OR o.kind = $5) AND ($6::text IS NULL OR o.last_code = $6)
        AND ($7::timestamptz IS NULL OR o.event_recorded_at < $7)
        AND CASE WHEN $8::text IS NULL THEN o.parked_by IS DISTINCT FROM 'system' ELSE o.parked_by = $8 END
        AND ($9::timestamptz IS NULL OR (o.event_recorded_at, o.id) > ($9, $10::uuid))
      ORDER BY o.event_recorded_at, o.id LIMIT $11`,
    [
      target,
      states,
      units,
      code,
      kind,
      lastCode,
      recordedBefore === null ? null : new Date(recordedBefore),
      parkedBy,
      after === undefined ? null : new Date(after[0]),
      after === undefined ? null : after[1],
      limit,
    ],
  );
}

/** @param lock keeps workers away from it until the transaction ends */
export async function messageRow(q: Queryable, id: string, lock = false): Promise<MessageRow | undefined> {
  const [row] = await q.query<MessageRow>(
    `SELECT ${COLUMNS} ${FROM} WHERE o.id = $1 ${lock ? 'FOR UPDATE OF o' : ''}`,
    [id],
  );
  return row;
}

/** The last tries of a message, the newest first. */
export async function attemptRows(q: Queryable, { feed, id }: MessageRow): Promise<AttemptRow[]> {
  return q.query<AttemptRow>(
    `SELECT attempt, at, duration_ms, status, code, outcome FROM outbox_attempt
      WHERE feed = $1 AND id = $2 ORDER BY attempt DESC`,
    [feed, id],
  );
}
