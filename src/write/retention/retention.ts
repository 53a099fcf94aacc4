import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { SYSTEM } from '../../access/system-actor.ts';
import { untilNobodyInterferes } from '../../commands/expected-version.ts';
import { FEED_COUNT, type StreamName, type StreamRef } from '../../domain/values/logged-event.ts';
import { commandIdOf, streamRef } from '../../log/stream-ref.ts';
import { KINDS } from '../../log/streams/kinds.ts';
import { PaymentReferences } from '../../log/streams/payment-references.ts';
import { Streams } from '../../log/streams/streams.ts';
import { Database } from '../../platform/database/database.ts';
import { MachineClock } from '../../platform/operations/machine-clock.ts';
import { ReferenceData } from '../../reference/snapshot/reference-data.ts';

/** Streams between two renewals of the lease. */
const PIECE = 100;
const LEASE = `interval '2 minutes'`;
const BEFORE_ALL = '00000000-0000-0000-0000-000000000000';

type Place = Readonly<{ feed: number; after: string }>;
type Due = Readonly<{ stream_id: string; kind: StreamName; code: string }>;

/** What has ended, has something sealed, and was last heard of before the day: nothing was recorded since. */
const DUE = `
  SELECT k.stream_id, s.kind, s.code
    FROM stream_key AS k
    JOIN (SELECT feed, stream_id, code, 'dossier' AS kind FROM dossier_state
           WHERE status IN ('refused-receipt', 'withdrawn', 'stopped', 'resolved', 'returned', 'annulled')
           UNION ALL
          SELECT feed, stream_id, code, 'complaint' FROM complaint_state WHERE ended_at IS NOT NULL) AS s
      ON s.feed = k.feed AND s.stream_id = k.stream_id
   WHERE k.feed = $1 AND k.stream_id > $2
     AND NOT EXISTS (SELECT FROM event_log AS e
                      WHERE e.feed = k.feed AND e.stream_id = k.stream_id
                        AND e.recorded_at > clock_timestamp() - make_interval(years => $3))
   ORDER BY k.stream_id LIMIT ${PIECE}`;

/**
 * Erases persons and texts that were kept for long enough: once a day, by one worker at a time, which holds a lease; who
 * takes over goes on where the last one was.
 */
@Injectable()
export class Retention {
  constructor(
    private readonly database: Database,
    private readonly streams: Streams,
    private readonly references: PaymentReferences,
    private readonly reference: ReferenceData,
    private readonly clock: MachineClock,
  ) {}

  /** @returns how many streams were erased; 0 where another worker does it, or it was done within a day. */
  async run(years: number, stopped?: AbortSignal): Promise<number> {
    const lease = randomUUID();
    let erased = 0;
    for (let place = await this.take(lease); place && place.feed < FEED_COUNT;) {
      if (stopped?.aborted) break;
      const due = await this.database.query<Due>(DUE, [place.feed, place.after, years]);
      for (const { kind, code } of due) await this.erase(streamRef(kind, code));
      erased += due.length;
      const last = due.length === PIECE ? due.at(-1) : undefined;
      const next = last ? { feed: place.feed, after: last.stream_id } : { feed: place.feed + 1, after: BEFORE_ALL };
      place = await this.advance(lease, next);
    }
    return erased;
  }

  private async take(lease: string): Promise<Place | undefined> {
    const [place] = await this.database.query<Place>(
      `UPDATE retention_run
          SET lease = $1, leased_until = clock_timestamp() + ${LEASE}, ended_at = NULL,
              feed = CASE WHEN ended_at IS NULL THEN feed ELSE 0 END
        WHERE leased_until < clock_timestamp() AND (ended_at IS NULL OR ended_at < clock_timestamp() - interval '1 day')
       RETURNING feed, after`,
      [lease],
    );
    return place;
  }

  /** Undefined where another worker has it now. */
  private async advance(lease: string, { feed, after }: Place): Promise<Place | undefined> {
    const [place] = await this.database.query<Place>(
      `UPDATE retention_run
          SET feed = $2::smallint, after = $3,
              ended_at = CASE WHEN $2::smallint >= ${FEED_COUNT} THEN clock_timestamp() END,
              leased_until = CASE WHEN $2::smallint >= ${FEED_COUNT} THEN '-infinity' ELSE clock_timestamp() + ${LEASE} END
        WHERE lease = $1 RETURNING feed, after`,
      [lease, feed, after],
    );
    return place;
  }

  private async erase(ref: StreamRef): Promise<void> {
    await untilNobodyInterferes(undefined, async () => {
      const facts = await this.reference.current();
      const { stream } = await this.streams.load(KINDS[ref.kind], ref, facts);
      if (stream.state === null) return;
      const now = this.clock.now();
      const said = { type: 'ApplicantErased', occurredAt: now, unit: null, actor: SYSTEM, text: {} };
      const given = { ...said, data: { cause: 'retention' }, commandId: commandIdOf(randomUUID()) };
      const event = stream.add(given, { facts, now, origin: 'system' });
      const references = await this.references.keptOf(ref, stream.history, await this.streams.texts(ref));
      if (event) await this.streams.append(stream, event, { erase: { actor: SYSTEM, references } });
    });
  }
}
