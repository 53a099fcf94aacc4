import { Injectable, Optional } from '@nestjs/common';
import { EventBus } from '@nestjs/cqrs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { from as copyFrom } from 'pg-copy-streams';
import { Database, type Queryable, type Tx } from '../../platform/database/database.ts';
import { StreamKeys } from '../../platform/keys/stream-keys.ts';
import { eventsApart, layFacts } from '../facts/laid-facts.ts';
import { withFacts } from '../facts/read-facts.ts';
import { hashText } from '../seal-text.ts';
import { sealText } from '../sealed-text.ts';
import type { LoggedEvent, StreamRef } from '../../domain/values/logged-event.ts';
import { type LogRow, loggedEvent } from '../read-stream.ts';
import { type SealedStagedEvent, STAGED_COLUMNS, type StagedEvent, stagedRow } from './staged-row.ts';
import { announce } from '../events-appended.ts';
import { positionText } from '../stream-ref.ts';

export type { StagedEvent } from './staged-row.ts';

/** Events per transaction. Desks of the same feed wait meanwhile, so a transaction must end well within 250 ms. */
const PIECE_SIZE = 1_000;

const CHUNK_ROWS = 200;

export type AppendedPiece = Readonly<{
  /** How many events were appended and are gone from staging. */
  appended: number;
  /** Streams that have another version than their staged events were decided on; they stay, to be taken. */
  conflicts: readonly string[];
  /** "feed:position" of the feed after it. */
  position: string;
}>;

/** A staged event that is to be decided again. */
export type ConflictingEvent = Readonly<{
  streamId: string;
  key: string;
  line: number;
  version: number;
}>;

/** Streams of which an import has staged something, by stream id. */
export type StagedStreams = ReadonlyMap<string, readonly LoggedEvent[]>;

type StagedLogRow = LogRow & Readonly<{ stream_id: string }>;

/** The way of an import into the log: decided on, staged, appended in pieces. */
@Injectable()
export class StagedEvents {
  /** @param notices where it is published that there is something new; the staging of a test may do without. */
  constructor(
    private readonly database: Database,
    private readonly keys: StreamKeys,
    @Optional() private readonly notices?: EventBus,
  ) {}

  /** Copies events into staging. Two events of one stream and version, in one import, are an error of the caller. */
  async stage(tx: Tx, importId: string, events: readonly StagedEvent[]): Promise<void> {
    const sealed = await this.sealed(tx, await apart(tx, events));
    const copy = tx.client.query(copyFrom(`COPY import_staged (${STAGED_COLUMNS.join(', ')}) FROM STDIN`));
    await pipeline(Readable.from(chunksOf(importId, sealed)), copy);
  }

  private async sealed(q: Queryable, events: readonly StagedEvent[]): Promise<SealedStagedEvent[]> {
    const hashed = events.map((staged) => ({ staged, ...hashText(staged.event) }));
    const withText = hashed.filter(({ beside }) => beside !== null).map(({ staged }) => staged.ref);
    const keys = await this.keys.ensure(q, withText);
    return hashed.map(({ staged, data, beside }) => {
      const { ref, version } = staged;
      const key = keys.get(ref.streamId);
      return { ...staged, data, sealed: beside && key ? sealText(key, ref, version, beside) : undefined };
    });
  }

  /** The feeds in which the import has events to append, ascending. */
  async feeds(importId: string): Promise<number[]> {
    const rows = await this.database.query<{ feed: number }>(
      `SELECT feed FROM feed_head AS h
        WHERE EXISTS (SELECT FROM import_staged AS s
                       WHERE s.feed = h.feed AND s.import_id = $1 AND NOT s.conflicting)
        ORDER BY feed`,
      [importId],
    );
    return rows.map(({ feed }) => feed);
  }

  /**
   * Appends a piece of one feed, in a transaction of its own: whole streams, at most `limit` events (a stream that is
   * longer alone is cut). Nothing appended and no conflicts: nothing is left to append in this feed.
   */
  async appendPiece(importId: string, feed: number, limit = PIECE_SIZE): Promise<AppendedPiece> {
    const [row] = await this.database.query<{ appended: number; conflicts: string[]; position: string }>(
      'SELECT * FROM append_staged($1, $2, $3)',
      [feed, importId, limit],
      'append-staged',
    );
    if (!row) throw new Error('The append function answered nothing');
    if (row.appended > 0) announce(this.notices);
    return { appended: row.appended, conflicts: row.conflicts, position: positionText(feed, row.position) };
  }

  /**
   * What an import has staged of these streams, by stream id, as if it were in the log already. Streams of which nothing is staged are absent.
   */
  async readStreams(importId: string, refs: readonly StreamRef[]): Promise<StagedStreams> {
    const rows = await this.database.query<StagedLogRow>(
      `SELECT e.stream_id, e.expected_version + 1 AS version, e.type, e.format, e.unit, e.actor, e.occurred_at,
              coalesce(e.recorded_at, date_trunc('milliseconds', clock_timestamp())) AS recorded_at,
              e.data, e.command_id
         FROM unnest($2::smallint[], $3::uuid[]) AS wanted (feed, stream_id)
         JOIN import_staged AS e ON e.feed = wanted.feed AND e.import_id = $1 AND e.stream_id = wanted.stream_id
        ORDER BY e.stream_id, e.expected_version`,
      [importId, refs.map(({ feed }) => feed), refs.map(({ streamId }) => streamId)],
    );
    const streams = new Map<string, LoggedEvent[]>();
    for (const row of await withFacts(this.database, rows)) {
      const events = streams.get(row.stream_id) ?? [];
      streams.set(row.stream_id, events);
      events.push(loggedEvent(row));
    }
    return streams;
  }

  /** Takes the events in conflict out of staging, by stream and version, so that the import decides on them again. */
  async takeConflicting(q: Queryable, importId: string, feed: number): Promise<ConflictingEvent[]> {
    const rows = await q.query<ConflictingEvent & { line: string }>(
      `WITH taken AS (DELETE FROM import_staged WHERE feed = $1 AND import_id = $2 AND conflicting RETURNING *)
       SELECT stream_id AS "streamId", key, line, expected_version + 1 AS version FROM taken
        ORDER BY stream_id, expected_version`,
      [feed, importId],
    );
    return rows.map((row) => ({ ...row, line: Number(row.line) }));
  }

  /** Forgets whatever an import has staged and not appended. @returns how many lines or rows that was. */
  async discard(q: Queryable, importId: string): Promise<number> {
    const [row] = await q.query<{ lines: number }>(
      `WITH gone AS (DELETE FROM import_staged WHERE feed BETWEEN 0 AND 63 AND import_id = $1 RETURNING line)
       SELECT count(DISTINCT line)::integer AS lines FROM gone`,
      [importId],
    );
    return row?.lines ?? 0;
  }
}

/** The events with their pinned facts apart, which are there if the transaction commits. */
async function apart(tx: Tx, staged: readonly StagedEvent[]): Promise<StagedEvent[]> {
  const { events, facts } = eventsApart(staged.map(({ event }) => event));
  await layFacts(tx, facts);
  return staged.map((each, at) => ({ ...each, event: events[at] ?? each.event }));
}

function* chunksOf(importId: string, events: readonly SealedStagedEvent[]): Generator<Buffer> {
  for (let from = 0; from < events.length; from += CHUNK_ROWS) {
    const rows = events.slice(from, from + CHUNK_ROWS).map((event) => stagedRow(importId, event));
    yield Buffer.from(rows.join(''));
  }
}
