import { complaintStatusOf } from '../../complaint/domain/complaint-status.ts';
import type { Complaint } from '../../complaint/domain/complaint.ts';
import { type ComplaintDeadline, deadlinesOf, owedDeadline } from '../../complaint/domain/deadlines.ts';
import type { FoldContext } from '../../dossier/domain/legal-clock.ts';
import type { Queryable } from '../../shared/database.ts';
import { binaryArray, BOOL, type Codec, INT4, JSON_TEXT, TEXT, TIMESTAMPTZ, UUID } from '../binary-array.ts';
import { type Contributed, contributed } from '../tally/contributed-cells.ts';
import type { Dimensions } from '../tally/dimensions.ts';
import type { Counted } from '../stream-fold.ts';

/** A complaint with all that its row says. */
export type ComplaintRow = Readonly<{
  streamId: string;
  code: string;
  complaint: Complaint;
  contributed: Contributed;
  answer: ComplaintDeadline | null;
  /** The deadline that somebody must keep next. */
  owed: ComplaintDeadline | null;
}>;

/** `type`: as which it is sent, and compared with what `read` gives. */
type Column = Readonly<{
  name: string;
  type: string;
  codec: Codec<never>;
  of: (row: ComplaintRow) => unknown;
  write: string;
  read: string;
}>;

/** What `complaint_state` says of a complaint beside its state. Instants are epoch milliseconds. */
export const READ_COLUMNS: readonly Column[] = [
  column('code', 'text', TEXT, ({ code }) => code),
  column('version', 'int', INT4, ({ complaint }) => complaint.version),
  column('status', 'text', TEXT, ({ complaint }) => complaintStatusOf(complaint)),
  column('channel', 'text', TEXT, ({ complaint }) => complaint.channel),
  column('subject', 'text', TEXT, ({ complaint }) => complaint.subject),
  column('dossier', 'text', TEXT, ({ complaint }) => complaint.dossier),
  column('receiving_unit', 'text', TEXT, ({ complaint }) => complaint.receivingUnit),
  column('unit', 'text', TEXT, ({ complaint }) => complaint.unit),
  column('received_at', 'timestamptz', TIMESTAMPTZ, ({ complaint: { annulled, receivedAt } }) =>
    annulled ? null : receivedAt,
  ),
  column('answer_due_at', 'timestamptz', TIMESTAMPTZ, ({ answer }) => answer?.dueAt ?? null),
  column('deadline', 'text', TEXT, ({ owed }) => owed?.kind ?? null),
  column('due_at', 'timestamptz', TIMESTAMPTZ, ({ owed }) => owed?.dueAt ?? null),
  column('overdue_from', 'timestamptz', TIMESTAMPTZ, ({ owed }) => owed?.overdueFrom ?? null),
  column('ended_at', 'timestamptz', TIMESTAMPTZ, ({ complaint }) => complaint.endedAt),
  column('published_at', 'timestamptz', TIMESTAMPTZ, ({ complaint }) => complaint.publishedAt),
  column('open', 'boolean', BOOL, ({ complaint: { annulled, end } }) => !annulled && end === null),
  column('recorded_at', 'timestamptz', TIMESTAMPTZ, ({ complaint }) => complaint.recordedAt),
  textual('place_id', 'bigint', ({ contributed }) => contributed.placeId),
  textual('cells', 'int[]', ({ contributed }) => contributed.cells),
];

const SENT: readonly Column[] = [
  column('stream_id', 'uuid', UUID, ({ streamId }) => streamId),
  ...READ_COLUMNS,
  column('state', 'json', JSON_TEXT, ({ complaint }) => JSON.stringify(complaint)),
];

const NAMES = SENT.map(({ name }) => name);

const UPSERT = `
  INSERT INTO complaint_state (part, feed, lft, ${NAMES.join(', ')})
  SELECT $1, $2, r.lft, ${SENT.map(({ write }) => write).join(', ')}
    FROM unnest(${SENT.map(({ type }, index) => `$${index + 3}::${type}[]`).join(', ')}) AS s(${NAMES.join(', ')})
    LEFT JOIN unit_rank r ON r.code = s.unit
      ON CONFLICT (part, stream_id) DO UPDATE SET lft = excluded.lft, ${NAMES.slice(1)
        .map((name) => `${name} = excluded.${name}`)
        .join(', ')}`;

export function complaintRow(
  { streamId, code, state, contributions }: Readonly<{ streamId: string; code: string }> & Counted<Complaint>,
  ctx: FoldContext,
  dimensions: Dimensions,
): ComplaintRow {
  const deadlines = deadlinesOf(state, ctx);
  return {
    streamId,
    code,
    complaint: state,
    contributed: contributed(contributions, dimensions),
    answer: deadlines.find(({ kind }) => kind === 'answer') ?? null,
    owed: owedDeadline(deadlines),
  };
}

/** The folded complaints of some streams, by stream id; those that have none yet are absent. */
export async function loadComplaints(
  q: Queryable,
  part: number,
  streamIds: readonly string[],
): Promise<Map<string, Complaint>> {
  if (streamIds.length === 0) return new Map();
  const rows = await q.query<{ streamId: string; state: Complaint }>(
    'SELECT stream_id AS "streamId", state FROM complaint_state WHERE part = $1 AND stream_id = ANY ($2::uuid[])',
    [part, binaryArray(UUID, streamIds)],
  );
  return new Map(rows.map(({ streamId, state }) => [streamId, state]));
}

/** Writes the complaints of one feed in one statement, each with its unit's number in today's tree. */
export async function writeComplaints(
  q: Queryable,
  { part, feed }: Readonly<{ part: number; feed: number }>,
  rows: readonly ComplaintRow[],
): Promise<void> {
  if (rows.length === 0) return;
  const arrays = SENT.map(({ codec, of }) => binaryArray(codec, rows.map(of) as (never | null)[]));
  await q.query(UPSERT, [part, feed, ...arrays], 'projection-write-complaints');
}

function column<T>(name: string, type: string, codec: Codec<T>, of: (row: ComplaintRow) => T | null): Column {
  return { name, type, codec, of, write: `s.${name}`, read: name };
}

/** Sent as text: an array of arrays would have to be rectangular. */
function textual(name: string, type: string, of: (row: ComplaintRow) => string | null): Column {
  return { name, type: 'text', codec: TEXT, of, write: `s.${name}::${type}`, read: `${name}::text` };
}
