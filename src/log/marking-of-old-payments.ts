import { Injectable } from '@nestjs/common';
import type { StreamName, StreamRef } from '../domain/values/logged-event.ts';
import { Database, type Tx } from '../platform/database/database.ts';
import { EventStore } from './event-store.ts';
import { KINDS } from './streams/kinds.ts';
import { PaymentReferences } from './streams/payment-references.ts';

/** Events that are looked at in a transaction. */
const PIECE = 5_000;

type Todo = Readonly<{ feed: number; after: string; upto: string }>;
type Row = Readonly<{
  stream_id: string;
  stream_kind: StreamName;
  key: string;
  position: string;
  is_unmarked: boolean;
}>;

/**
 * Writes the marks of payments that were logged before payments carried one, while their texts are there. The table says
 * how far it is, so it goes on wherever it was broken off, and any number of workers may help.
 */
@Injectable()
export class MarkingOfOldPayments {
  constructor(
    private readonly database: Database,
    private readonly events: EventStore,
    private readonly references: PaymentReferences,
  ) {}

  async run(stopped?: AbortSignal): Promise<void> {
    for (let isLeft = true; isLeft;) {
      if (stopped?.aborted) return;
      isLeft = await this.database.transaction((tx) => this.markPiece(tx));
    }
  }

  private async markPiece(tx: Tx): Promise<boolean> {
    const [todo] = await tx.query<Todo>(
      'SELECT feed, after, upto FROM payment_reference_todo ORDER BY feed LIMIT 1 FOR UPDATE SKIP LOCKED',
    );
    if (!todo) return false;
    const rows = await tx.query<Row>(
      `SELECT stream_id, stream_kind, key, position,
              type = ANY ($4) AND data ? 'textHash' AND NOT data ? 'referenceMac' AS is_unmarked
         FROM event_log WHERE feed = $1 AND position > $2 AND position <= $3 ORDER BY position LIMIT $5`,
      [todo.feed, todo.after, todo.upto, KNOWN_BY_TEXT, PIECE],
    );
    for (const ref of refsOf(todo.feed, rows)) {
      const history = (await this.events.readStream(ref, tx)).map((event) => KINDS[ref.kind].asEvent(event));
      const texts = await this.events.readTexts(ref, tx);
      await this.references.keep(tx, ref, await this.references.keptOf(ref, history, texts));
    }
    const last = rows.length === PIECE ? rows.at(-1) : undefined;
    if (last)
      await tx.query('UPDATE payment_reference_todo SET after = $2 WHERE feed = $1', [todo.feed, last.position]);
    else await tx.query('DELETE FROM payment_reference_todo WHERE feed = $1', [todo.feed]);
    return true;
  }
}

const KNOWN_BY_TEXT = Object.values(KINDS).flatMap(({ events }) =>
  [...events].flatMap(([type, { knownBy }]) => (knownBy === undefined ? [] : [type])),
);

function refsOf(feed: number, rows: readonly Row[]): StreamRef[] {
  const unmarked = rows.filter((row) => row.is_unmarked);
  const refs = unmarked.map((row) => ({ feed, kind: row.stream_kind, key: row.key, streamId: row.stream_id }));
  return [...new Map(refs.map((ref) => [ref.streamId, ref])).values()];
}
