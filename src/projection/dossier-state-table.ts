import type { Dossier } from '../dossier/domain/dossier-state.ts';
import { holderOf, isPending, statusOf } from '../dossier/domain/dossier-status.ts';
import type { Queryable } from '../shared/database.ts';
import type { BatchStream } from './batch-streams.ts';
import { binaryArray, BOOL, type Codec, INT4, JSON_TEXT, TEXT, TIMESTAMPTZ, UUID } from './binary-array.ts';
import type { Contributed } from './tally/contributed-cells.ts';

/** A stream whose dossier is to be written after some events, with what it adds to the figures. */
export type FoldedStream = BatchStream & Readonly<{ dossier: Dossier; contributed: Contributed }>;

/** `type`: as which it is sent, and compared with what `read` gives. */
type Column = Readonly<{
  name: string;
  type: string;
  codec: Codec<never>;
  of: (stream: FoldedStream) => unknown;
  write: string;
  read: string;
}>;

/** When the first event was recorded: known when the row is made, and left as it is by all later events. */
const RECORDED_FROM = 'recorded_from';

/** What `dossier_state` says of a dossier beside its state, for lists and late cases. Instants are epoch milliseconds. */
export const READ_COLUMNS = [
  column('code', 'text', TEXT, ({ code }) => code),
  column('version', 'int', INT4, ({ dossier }) => dossier.version),
  column('status', 'text', TEXT, ({ dossier }) => statusOf(dossier)),
  column('holder', 'text', TEXT, ({ dossier }) => holderOf(dossier)),
  column('channel', 'text', TEXT, ({ dossier }) => dossier.channel),
  column('procedure', 'text', TEXT, ({ dossier }) => dossier.procedure),
  column('field', 'text', TEXT, ({ dossier }) => dossier.field),
  column('receiving_unit', 'text', TEXT, ({ dossier }) => dossier.receivingUnit),
  column('competent_unit', 'text', TEXT, ({ dossier }) => dossier.competentUnit),
  column('received_at', 'timestamptz', TIMESTAMPTZ, ({ dossier }) => dossier.receivedAt),
  column('due_at', 'timestamptz', TIMESTAMPTZ, ({ dossier }) => dossier.clock?.dueAt ?? null),
  column('overdue_from', 'timestamptz', TIMESTAMPTZ, ({ dossier }) => dossier.clock?.overdueFrom ?? null),
  column('resolved_at', 'timestamptz', TIMESTAMPTZ, ({ dossier }) => resolvedAt(dossier)),
  column('returned_at', 'timestamptz', TIMESTAMPTZ, ({ dossier }) => dossier.returnedAt),
  column('open', 'boolean', BOOL, ({ dossier }) => isPending(dossier)),
  column('late_cause', 'text', TEXT, ({ dossier }) => dossier.lateCause),
  column(RECORDED_FROM, 'timestamptz', TIMESTAMPTZ, ({ events }) => events[0]?.recordedAt ?? null),
  column('recorded_at', 'timestamptz', TIMESTAMPTZ, ({ dossier }) => dossier.recordedAt),
  textual('place_id', 'bigint', ({ contributed }) => contributed.placeId),
  textual('subject_id', 'bigint', ({ contributed }) => contributed.subjectId),
  textual('cells', 'int[]', ({ contributed }) => contributed.cells),
] as const;

const SENT: readonly Column[] = [
  column('stream_id', 'uuid', UUID, ({ streamId }) => streamId),
  ...READ_COLUMNS,
  column('state', 'json', JSON_TEXT, ({ dossier }) => JSON.stringify(dossier)),
];

const NAMES = SENT.map(({ name }) => name);
const REPLACED = NAMES.slice(1).filter((name) => name !== RECORDED_FROM);

const UPSERT = `
  INSERT INTO dossier_state (part, feed, lft, ${NAMES.join(', ')})
  SELECT $1, $2, r.lft, ${SENT.map(({ write }) => write).join(', ')}
    FROM unnest(${SENT.map(({ type }, index) => `$${index + 3}::${type}[]`).join(', ')}) AS s(${NAMES.join(', ')})
    LEFT JOIN unit_rank r ON r.code = s.competent_unit
      ON CONFLICT (part, stream_id) DO UPDATE SET lft = excluded.lft, ${REPLACED.map(
        (name) => `${name} = excluded.${name}`,
      ).join(', ')}`;

/**
 * The folded dossiers of some streams, by stream id; those that have none yet are absent. Planned anew each time (no
 * name): a plan from when the table was small would read all of it.
 */
export async function loadStates(
  q: Queryable,
  part: number,
  streamIds: readonly string[],
): Promise<Map<string, Dossier>> {
  if (streamIds.length === 0) return new Map();
  const rows = await q.query<{ streamId: string; state: Dossier }>(
    'SELECT stream_id AS "streamId", state FROM dossier_state WHERE part = $1 AND stream_id = ANY ($2::uuid[])',
    [part, binaryArray(UUID, streamIds)],
  );
  return new Map(rows.map(({ streamId, state }) => [streamId, state]));
}

/** Writes the dossiers of one feed in one statement, each with its unit's number in today's tree. */
export async function writeStates(
  q: Queryable,
  part: number,
  feed: number,
  streams: readonly FoldedStream[],
): Promise<void> {
  if (streams.length === 0) return;
  const arrays = SENT.map(({ codec, of }) => binaryArray(codec, streams.map(of) as (never | null)[]));
  await q.query(UPSERT, [part, feed, ...arrays], 'projection-write-states');
}

function column<T>(name: string, type: string, codec: Codec<T>, of: (stream: FoldedStream) => T | null): Column {
  return { name, type, codec, of, write: `s.${name}`, read: name };
}

/** Sent as text: an array of arrays would have to be rectangular. */
function textual(name: string, type: string, of: (stream: FoldedStream) => string | null): Column {
  return { name, type: 'text', codec: TEXT, of, write: `s.${name}::${type}`, read: `${name}::text` };
}

function resolvedAt(dossier: Dossier): number | null {
  return dossier.end === 'resolved' ? dossier.endedAt : null;
}
