import { Injectable } from '@nestjs/common';
import { asDossierEvent, type DossierEvent } from '../dossier/domain/dossier-events.ts';
import type { Instant, LoggedEvent, StreamKind } from '../event-store/domain-event.ts';
import { Database, type Queryable } from '../shared/database.ts';
import { type BatchStream, type ProjectedEvent, streamsOf } from './batch-streams.ts';
import { binaryArray, UUID } from './binary-array.ts';

type Row = Readonly<{
  stream_id: string;
  position: string;
  stream_kind: StreamKind;
  key: string;
  version: number;
  type: string;
  format: number;
  unit: string;
  actor: string;
  occurred_at: Instant;
  recorded_at: Instant;
  data: LoggedEvent['data'];
}>;

const NO_STREAM = '00000000-0000-0000-0000-000000000000';

/**
 * Only what a fold reads: receiving and parsing is what a projection spends its time on. The questions have no
 * names, so that each is planned by the log's size as it is now.
 */
const COLUMNS =
  'stream_id, position, stream_kind, key, version, type, format, unit, actor, occurred_at, recorded_at, data';

/** The next batch's events, read while the one before is being projected. */
export class ReadAhead {
  constructor(
    private readonly after: bigint,
    private readonly events: Promise<readonly ProjectedEvent[] | undefined>,
  ) {}

  /** Undefined when they do not begin just after `position`, or could not be read: read again. */
  async from(position: bigint): Promise<readonly ProjectedEvent[] | undefined> {
    return position === this.after ? this.events : undefined;
  }
}

/** Reads the log by feed, as narrow as a projection can do with. */
@Injectable()
export class FeedReader {
  constructor(private readonly database: Database) {}

  /** At most `limit` events of a feed after a position, in order. */
  async read(q: Queryable, feed: number, after: bigint, limit: number): Promise<readonly ProjectedEvent[]> {
    const rows = await q.query<Row>(
      `SELECT ${COLUMNS} FROM event_log WHERE feed = $1 AND position > $2 ORDER BY position LIMIT $3`,
      [feed, after, limit],
    );
    return rows.map(projected);
  }

  /** Begins to read: a feed's positions are without gaps and never change, so this needs no transaction. */
  readAhead(feed: number, after: bigint, limit: number): ReadAhead {
    const events = this.read(this.database, feed, after, limit).catch(() => undefined);
    return new ReadAhead(after, events);
  }

  /** The whole histories of some streams of a feed, by stream id. */
  async histories(feed: number, streams: readonly BatchStream[]): Promise<Map<string, DossierEvent[]>> {
    const histories = new Map<string, DossierEvent[]>();
    if (streams.length === 0) return histories;
    const ids = binaryArray(
      UUID,
      streams.map(({ streamId }) => streamId),
    );
    const rows = await this.database.query<Row>(
      `SELECT ${COLUMNS} FROM event_log WHERE feed = $1 AND stream_id = ANY ($2::uuid[]) ORDER BY stream_id, version`,
      [feed, ids],
    );
    for (const row of rows) {
      const history = histories.get(row.stream_id);
      if (history) history.push(dossierEvent(row));
      else histories.set(row.stream_id, [dossierEvent(row)]);
    }
    return histories;
  }

  /** A feed up to a position, stream by stream: pages of whole streams with about `size` events. */
  async *pages(q: Queryable, feed: number, upTo: bigint, size: number): AsyncGenerator<BatchStream[]> {
    let unfinished: Row[] = [];
    for (let after: Row | undefined; ;) {
      const rows: Row[] = await q.query<Row>(
        `SELECT ${COLUMNS} FROM event_log
          WHERE feed = $1 AND (stream_id, version) > ($2::uuid, $3) AND position <= $4 AND stream_kind = 'dossier'
          ORDER BY stream_id, version LIMIT $5`,
        [feed, after?.stream_id ?? NO_STREAM, after?.version ?? 0, upTo, size],
      );
      const isLast = rows.length < size;
      after = rows.at(-1);
      const all = unfinished.concat(rows);
      unfinished = isLast ? [] : all.filter((row) => row.stream_id === after?.stream_id);
      const whole = all.slice(0, all.length - unfinished.length);
      if (whole.length > 0) yield streamsOf(whole.map(projected));
      if (isLast) return;
    }
  }
}

function projected(row: Row): ProjectedEvent {
  return {
    streamId: row.stream_id,
    code: row.key,
    position: row.position,
    recordedAt: row.recorded_at,
    event: row.stream_kind === 'dossier' ? dossierEvent(row) : null,
  };
}

function dossierEvent({ version, type, format, unit, actor, occurred_at, recorded_at, data }: Row): DossierEvent {
  return asDossierEvent({
    version,
    type,
    format,
    unit,
    actor,
    occurredAt: occurred_at,
    recordedAt: recorded_at,
    data,
    commandId: '',
  });
}
