import type { Queryable } from '../platform/database/database.ts';
import type { StreamKeys } from '../platform/keys/stream-keys.ts';
import { withFacts } from './facts/read-facts.ts';
import { openText, TEXT_COLUMNS, type TextColumns } from './sealed-text.ts';
import type { EventText, Instant, LoggedEvent, StreamRef } from '../domain/values/logged-event.ts';

/** An event of a stream with its place in the stream's feed. */
export type StreamEvent = LoggedEvent & Readonly<{ position: bigint }>;

/** An event as its columns are read. */
export type LogRow = Readonly<{
  version: number;
  type: string;
  format: number;
  unit: string;
  actor: string;
  occurred_at: Instant;
  recorded_at: Instant;
  data: LoggedEvent['data'];
  command_id: string;
}>;
type Row = LogRow & Readonly<{ position: string }>;

const COLUMNS = 'version, type, format, unit, actor, occurred_at, recorded_at, data, command_id, position';

export async function readStream(q: Queryable, ref: StreamRef): Promise<StreamEvent[]> {
  const rows = await q.query<Row>(
    `SELECT ${COLUMNS} FROM event_log WHERE feed = $1 AND stream_id = $2 ORDER BY version`,
    [ref.feed, ref.streamId],
    'read-stream',
  );
  return (await withFacts(q, rows)).map(streamEvent);
}

/** The statement has no name, so PostgreSQL plans it each time: the number of streams decides the plan. */
export async function readStreams(q: Queryable, refs: readonly StreamRef[]): Promise<Map<string, StreamEvent[]>> {
  const streams = new Map<string, StreamEvent[]>(refs.map((ref) => [ref.streamId, []]));
  const wanted = [...new Map(refs.map((ref) => [ref.streamId, ref])).values()];
  if (wanted.length === 0) return streams;
  const rows = await q.query<Row & { stream_id: string }>(
    `SELECT wanted.stream_id, e.* FROM unnest($1::smallint[], $2::uuid[]) AS wanted (feed, stream_id)
      CROSS JOIN LATERAL (SELECT ${COLUMNS} FROM event_log AS e
                           WHERE e.feed = wanted.feed AND e.stream_id = wanted.stream_id ORDER BY e.version) AS e`,
    [wanted.map((ref) => ref.feed), wanted.map((ref) => ref.streamId)],
  );
  for (const row of await withFacts(q, rows)) streams.get(row.stream_id)?.push(streamEvent(row));
  return streams;
}

export async function readTexts(q: Queryable, ref: StreamRef, keys: StreamKeys): Promise<Map<number, EventText>> {
  const rows = await q.query<TextColumns>(
    `SELECT ${TEXT_COLUMNS} FROM event_text AS t LEFT JOIN stream_key AS k USING (feed, stream_id)
      WHERE feed = $1 AND stream_id = $2 AND erased_at IS NULL ORDER BY version`,
    [ref.feed, ref.streamId],
    'read-texts',
  );
  const texts = new Map<number, EventText>();
  for (const row of rows) {
    const opened = openText(keys, ref.streamId, row);
    if (opened) texts.set(row.version, opened.text);
  }
  return texts;
}

export async function readTextsOf(
  q: Queryable,
  refs: readonly StreamRef[],
  keys: StreamKeys,
): Promise<Map<string, Map<number, EventText>>> {
  const texts = new Map<string, Map<number, EventText>>(refs.map((ref) => [ref.streamId, new Map()]));
  if (refs.length === 0) return texts;
  const rows = await q.query<TextColumns & { stream_id: string }>(
    `SELECT wanted.stream_id, ${TEXT_COLUMNS} FROM unnest($1::smallint[], $2::uuid[]) AS wanted (feed, stream_id)
      CROSS JOIN LATERAL (SELECT * FROM event_text AS t
                           WHERE t.feed = wanted.feed AND t.stream_id = wanted.stream_id AND t.erased_at IS NULL
                           ORDER BY t.version) AS t
       LEFT JOIN stream_key AS k ON k.feed = wanted.feed AND k.stream_id = wanted.stream_id`,
    [refs.map((ref) => ref.feed), refs.map((ref) => ref.streamId)],
  );
  for (const { stream_id: streamId, ...row } of rows) {
    const opened = openText(keys, streamId, row);
    if (opened) texts.get(streamId)?.set(row.version, opened.text);
  }
  return texts;
}

function streamEvent(row: Row): StreamEvent {
  return { ...loggedEvent(row), position: BigInt(row.position) };
}

export function loggedEvent(row: LogRow): LoggedEvent {
  return {
    version: row.version,
    type: row.type,
    format: row.format,
    unit: row.unit,
    actor: row.actor,
    occurredAt: row.occurred_at,
    recordedAt: row.recorded_at,
    data: row.data,
    commandId: row.command_id,
  };
}
