import { Injectable } from '@nestjs/common';
import type { Gateway } from '../../domain/dossier/vocabulary.ts';
import type { Instant, StreamRef } from '../../domain/values/logged-event.ts';
import { Database } from '../../platform/database/database.ts';
import { MachineClock } from '../../platform/operations/machine-clock.ts';
import { type AttemptState, nextPollOf, type PaymentAttempt, type UnmatchedReason } from './payment-attempt.ts';
import { feedOfReference, newReference } from './payment-reference.ts';

const COLUMNS = `feed, reference, code, amount_dong::float8 AS "amountDong",
  reported_dong::float8 AS "reportedDong", gateway, state,
  created_at AS "createdAt", tries`;
/** A platform that does not answer, or a process that dies, lets an attempt wait so long. */
const ASKED_AGAIN_MS = 600_000;

/** What was learnt of an attempt besides that it was paid. */
export type Learnt = Readonly<{ state: AttemptState; reason?: UnmatchedReason; reportedDong?: number }>;

/** The table of what was begun at the payment platform. */
@Injectable()
export class PaymentAttempts {
  constructor(
    private readonly database: Database,
    private readonly clock: MachineClock,
  ) {}

  /** @param by code of who began it */
  async open(
    ref: StreamRef,
    { amountDong, gateway, by }: Readonly<{ amountDong: number; gateway: Gateway; by: string }>,
  ): Promise<PaymentAttempt> {
    const reference = newReference(ref);
    const createdAt = this.clock.now();
    await this.database.query(
      `INSERT INTO payment_attempt (feed, reference, stream_id, code, amount_dong, gateway, state, created_at,
                                    created_by, next_poll_at)
       VALUES ($1, $2, $3, $4, $5, $6, 'open', $7, $8, $9)`,
      [
        ref.feed,
        reference,
        ref.streamId,
        ref.key,
        amountDong,
        gateway,
        timeOf(createdAt),
        by,
        timeOf(nextPollOf({ createdAt, tries: 0 })),
      ],
    );
    const { feed, key: code } = ref;
    return { feed, reference, code, amountDong, reportedDong: null, gateway, state: 'open', createdAt, tries: 0 };
  }

  /** Undefined where nothing of ours has this reference. */
  async find(reference: string): Promise<PaymentAttempt | undefined> {
    const [found] = await this.database.query<PaymentAttempt>(
      `SELECT ${COLUMNS} FROM payment_attempt WHERE feed = $1 AND reference = $2 AND stream_id IS NOT NULL`,
      [feedOfReference(reference), reference],
      'find-payment-attempt',
    );
    return found;
  }

  /** Notes what was learnt of an attempt that is not paid, unless it was paid meanwhile. */
  async note({ feed, reference }: PaymentAttempt, { state, reason, reportedDong }: Learnt): Promise<void> {
    await this.database.query(
      `UPDATE payment_attempt
          SET state = $3, reason = $4, reported_dong = coalesce($5, reported_dong), reported_at = $6,
              next_poll_at = CASE WHEN $3 = 'open' THEN next_poll_at END
        WHERE feed = $1 AND reference = $2 AND state <> 'paid'`,
      [feed, reference, state, reason ?? null, reportedDong ?? null, timeOf(this.clock.now())],
    );
  }

  /** The platform says another amount than the one that was recorded: the event stays, somebody has to look at it. */
  async noteOtherAmount({ feed, reference }: PaymentAttempt, amountDong: number): Promise<void> {
    await this.database.query(
      `UPDATE payment_attempt SET reported_dong = $3, reason = 'amount-differs'
        WHERE feed = $1 AND reference = $2 AND state = 'paid' AND reported_dong <> $3`,
      [feed, reference, amountDong],
    );
  }

  /** The event that records an attempt is there already. */
  async settle({ feed, reference, code }: PaymentAttempt, ref: StreamRef, amountDong: number): Promise<void> {
    if (code !== ref.key) throw new Error('An attempt is settled with its own dossier');
    await this.database.query('SELECT settle_payment($1::smallint, $2, $3, $4, $5)', [
      feed,
      ref.streamId,
      reference,
      amountDong,
      timeOf(this.clock.now()),
    ]);
  }

  /** The platform was paid by a reference that is none of ours: for refund by hand. The same again changes nothing. */
  async keepUnknown(reference: string, amountDong: number): Promise<void> {
    await this.database.query(
      `INSERT INTO payment_attempt (feed, reference, amount_dong, reported_dong, state, reason, created_at, created_by,
                                    reported_at)
       VALUES ($1, $2, $3, $3, 'unmatched', 'unknown-reference', $4, 'payment-platform', $4)
       ON CONFLICT DO NOTHING`,
      [feedOfReference(reference), reference, amountDong, timeOf(this.clock.now())],
    );
  }

  /** Takes at most `most` open attempts that are to be asked for now: no other process takes them for ten minutes. */
  takeDue(most: number): Promise<PaymentAttempt[]> {
    const now = this.clock.now();
    return this.database.query<PaymentAttempt>(
      `UPDATE payment_attempt SET next_poll_at = $2
        WHERE (feed, reference) IN (SELECT feed, reference FROM payment_attempt WHERE next_poll_at <= $1
                                     ORDER BY next_poll_at LIMIT $3 FOR UPDATE SKIP LOCKED)
       RETURNING ${COLUMNS}`,
      [timeOf(now), timeOf(now + ASKED_AGAIN_MS), most],
    );
  }

  /** The platform has answered that nothing is decided: it is asked again later, or the attempt has expired. */
  async stillPending(attempt: PaymentAttempt): Promise<void> {
    const tries = attempt.tries + 1;
    const next = nextPollOf({ ...attempt, tries });
    await this.database.query(
      `UPDATE payment_attempt
          SET tries = $3, next_poll_at = $4,
              state = CASE WHEN $4::timestamptz IS NULL THEN 'expired' ELSE state END,
              reason = CASE WHEN $4::timestamptz IS NULL THEN 'expired' ELSE reason END
        WHERE feed = $1 AND reference = $2 AND state = 'open'`,
      [attempt.feed, attempt.reference, tries, timeOf(next)],
    );
  }

  /** How many attempts are in each state. */
  counts(): Promise<Readonly<{ state: AttemptState; n: number }>[]> {
    return this.database.query('SELECT state, count(*)::int AS n FROM payment_attempt GROUP BY state');
  }
}

function timeOf(at: Instant | undefined): string | null {
  return at === undefined ? null : new Date(at).toISOString();
}
