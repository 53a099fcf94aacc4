import { Injectable } from '@nestjs/common';
import type { StreamName, StreamRef } from '../../domain/values/logged-event.ts';
import { EventStore } from '../../log/event-store.ts';
import { GrowingStream } from '../../log/streams/growing-stream.ts';
import { KINDS } from '../../log/streams/kinds.ts';
import { scopeColumns } from '../../log/streams/scope-row.ts';
import { Database, type Queryable, type Tx } from '../../platform/database/database.ts';
import { ReferenceData } from '../../reference/snapshot/reference-data.ts';

/** Streams a transaction. */
const PIECE = 200;

type Begun = Readonly<{ stream_id: string; stream_kind: StreamName; key: string }>;

/** Writes by which units it is judged who may see a stream, for streams that are older than the rows. */
@Injectable()
export class FillingOfScopes {
  constructor(
    private readonly database: Database,
    private readonly events: EventStore,
    private readonly reference: ReferenceData,
  ) {}

  /** Goes on where it was left. @returns how many streams were looked at. */
  async run(stopped?: AbortSignal): Promise<number> {
    const feeds = await this.database.query<{ feed: number }>('SELECT feed FROM dossier_scope_filling ORDER BY feed');
    let seen = 0;
    for (const { feed } of feeds) seen += await this.fillFeed(feed, stopped);
    return seen;
  }

  private async fillFeed(feed: number, stopped: AbortSignal | undefined): Promise<number> {
    let seen = 0;
    for (;;) {
      if (stopped?.aborted) return seen;
      const piece = await this.database.transaction((tx) => this.fillPiece(tx, feed));
      seen += piece;
      if (piece < PIECE) return seen;
    }
  }

  private async fillPiece(tx: Tx, feed: number): Promise<number> {
    const [filling] = await tx.query<{ filled_to: string | null }>(
      'SELECT filled_to FROM dossier_scope_filling WHERE feed = $1 FOR UPDATE SKIP LOCKED',
      [feed],
      'find-filling',
    );
    if (!filling) return 0;
    const begun = await tx.query<Begun>(
      `SELECT stream_id, stream_kind, key FROM event_log
        WHERE feed = $1 AND version = 1 AND ($2::uuid IS NULL OR stream_id > $2) ORDER BY stream_id LIMIT ${PIECE}`,
      [feed, filling.filled_to],
    );
    await this.fill(
      tx,
      begun.map(({ stream_id: streamId, stream_kind: kind, key }) => ({ kind, key, streamId, feed })),
    );
    if (begun.length < PIECE) await tx.query('DELETE FROM dossier_scope_filling WHERE feed = $1', [feed]);
    else
      await tx.query('UPDATE dossier_scope_filling SET filled_to = $2 WHERE feed = $1', [
        feed,
        begun.at(-1)?.stream_id,
      ]);
    return begun.length;
  }

  /** A row that an append has written meanwhile is newer than what was read here. */
  private async fill(q: Queryable, refs: readonly StreamRef[]): Promise<void> {
    const facts = await this.reference.current();
    const streams = await this.events.readStreams(refs, q);
    const rows = refs.flatMap((ref) => {
      const kind = KINDS[ref.kind];
      const { state } = new GrowingStream(kind, ref, streams.get(ref.streamId) ?? [], facts);
      return state === null ? [] : [{ ref, columns: scopeColumns(kind.unitsOf(state)) }];
    });
    for (const { ref, columns } of rows) {
      await q.query(
        `INSERT INTO dossier_scope (feed, stream_id, receiving, competent, consulted) VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT DO NOTHING`,
        [ref.feed, ref.streamId, ...columns],
        'fill-scope',
      );
    }
  }
}
