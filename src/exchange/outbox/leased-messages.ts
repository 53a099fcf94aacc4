import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Instant } from '../../domain/values/logged-event.ts';
import { Database, type Tx } from '../../platform/database/database.ts';
import { MachineClock } from '../../platform/operations/machine-clock.ts';
import { Settings } from '../../platform/operations/settings.ts';
import type { OutcomeName } from './answer.ts';
import {
  FIRST_ORDINAL_WITHOUT_EVENT,
  type LeasedMessage,
  type MessageKind,
  type MessageState,
  type SubjectKind,
} from './message.ts';
import type { Target, TargetLimits } from './target.ts';
import { type Allowance, COMMIT_WITHOUT_WAITING, lockAllowance, spend } from './target-health.ts';

/** A lease is so many times that of a job, and a try at most half of it: 60 and 30 seconds unless an operator says otherwise. */
const LEASES = 6;
const LONGEST_TRY_MS = 30_000;
const KEPT_ATTEMPTS = 20;
/** The network had nothing to do with these. */
const NOT_HANDED_OVER: ReadonlySet<OutcomeName> = new Set(['parked', 'later']);

/** Columns of a message, as `MESSAGE_COLUMNS` reads them. */
export type LeasedRow = Readonly<{
  feed: number;
  target: string;
  stream_id: string;
  version: number;
  ordinal: number;
  id: string;
  stream_kind: SubjectKind;
  key: string;
  kind: MessageKind;
  unit: string;
  event_recorded_at: Instant;
  created_at: Instant;
  attempts: number;
}>;

const KEY = 'feed, target, stream_id, version, ordinal';
export const MESSAGE_COLUMNS = `${KEY}, id, stream_kind, key, kind, unit, event_recorded_at, created_at, attempts`;

/** SQL: an earlier message to the same target about the same subject holds this one (`o`) back. */
export const HOLDER = `(SELECT b.id FROM outbox AS b
   WHERE b.feed = o.feed AND b.target = o.target AND b.stream_id = o.stream_id
     AND (b.version, b.ordinal) < (o.version, o.ordinal) AND b.state IN ('pending', 'sent', 'refused')
   ORDER BY b.version, b.ordinal LIMIT 1)`;

/** SQL: a message tells of more than an earlier one; what no event gives tells what was so when it was put in. */
function isLater(later: string, than: string): string {
  return `CASE WHEN ${later}.ordinal >= ${FIRST_ORDINAL_WITHOUT_EVENT} THEN ${later}.created_at > ${than}.created_at
    ELSE ${later}.version > ${than}.version END`;
}

/**
 * SQL: no later message of the kind of this one (`o`) has been taken by the other side: this one would undo it. What people
 * are told once a day undoes nothing.
 */
export const NO_LATER_IS_TAKEN = `NOT EXISTS (SELECT FROM outbox AS b
   WHERE b.feed = o.feed AND b.target = o.target AND b.stream_id = o.stream_id AND b.kind = o.kind
     AND ${isLater('b', 'o')} AND b.state IN ('acknowledged', 'sent')
     AND (b.ordinal < ${FIRST_ORDINAL_WITHOUT_EVENT} OR b.kind NOT IN ('mail', 'sms', 'zalo')))`;

/** SQL: the other side has the subject of a message (`o`), as far as anything of it was acknowledged. */
const IS_THERE = `(EXISTS (SELECT FROM outbox AS b WHERE b.feed = o.feed AND b.target = o.target
     AND b.stream_id = o.stream_id AND b.state = 'acknowledged')
   OR EXISTS (SELECT FROM dossier_alias AS a WHERE a.feed = o.feed AND a.stream_id = o.stream_id AND a.system = o.target
     AND a.kind = 'id')
   OR EXISTS (SELECT FROM event_log AS e WHERE e.feed = o.feed AND e.stream_id = o.stream_id
     AND e.type = 'PortalSynced' AND e.data ->> 'target' = o.target))`;

/** What becomes of a message by a try. */
export type Finish = Readonly<{
  state: MessageState;
  outcome: OutcomeName;
  status: number | null;
  code: string | null;
  /** Sealed. */
  answer: Buffer | null;
  bodyMac: Buffer | null;
  nextTryAt: Instant;
  parkedReason: string | null;
  startedAt: Instant;
  endedAt: Instant;
}>;

/** Messages of the outbox that one worker at a time has, each with a lease. */
@Injectable()
export class LeasedMessages {
  private readonly leaseSeconds: number;
  /** The most milliseconds that one try may take. */
  readonly longestTryMs: number;

  constructor(
    private readonly database: Database,
    private readonly clock: MachineClock,
    { leaseSeconds }: Settings,
  ) {
    this.leaseSeconds = LEASES * leaseSeconds;
    this.longestTryMs = Math.min(LONGEST_TRY_MS, (this.leaseSeconds * 1_000) / 2);
  }

  /** Active targets that have something to be sent now, or whose way is to be tried. */
  async dueTargets(): Promise<ReadonlySet<string>> {
    const now = new Date(this.clock.now());
    const rows = await this.database.query<{ id: string }>(
      `SELECT t.id FROM exchange_target AS t JOIN exchange_target_health AS h ON h.target = t.id
        WHERE t.state = 'active' AND (h.hold_until IS NULL OR h.hold_until <= $1)
          AND CASE WHEN h.away_since IS NULL
                   THEN EXISTS (SELECT FROM outbox AS o WHERE o.target = t.id AND o.state = 'pending' AND o.next_try_at <= $1)
                   ELSE coalesce(h.probe_at <= $1, true)
                        AND EXISTS (SELECT FROM outbox AS o WHERE o.target = t.id AND o.state = 'pending') END
           OR t.state = 'active' AND EXISTS (SELECT FROM outbox AS o
                WHERE o.target = t.id AND o.state = 'sent' AND o.leased_until < clock_timestamp())`,
      [now],
      'exchange-due-targets',
    );
    return new Set(rows.map(({ id }) => id));
  }

  /** Takes messages of a target, of each subject the first that is not done, within its limits. */
  async take({ id }: Target, limits: TargetLimits): Promise<LeasedMessage[]> {
    return this.database.transaction(async (tx) => {
      const now = this.clock.now();
      await this.freeExpired(tx, id, now);
      const allowance = await lockAllowance(tx, id, limits, now);
      if (!allowance || allowance.most < 1) return [];
      const taken = await this.takeFirst(tx, id, allowance, now);
      if (taken.length > 0) await spend(tx, id, allowance, taken.length, now);
      return taken;
    });
  }

  /** What a worker that died had taken waits again. It may have been sent: it comes again with the same id. */
  private async freeExpired(tx: Tx, target: string, now: Instant): Promise<void> {
    await tx.query(
      `UPDATE outbox SET state = 'pending', next_try_at = $2, lease = NULL, leased_until = NULL
        WHERE target = $1 AND state = 'sent' AND leased_until < clock_timestamp()`,
      [target, new Date(now)],
      'free-expired-messages',
    );
  }

  private async takeFirst(
    tx: Tx,
    target: string,
    { most, anyTime }: Allowance,
    now: Instant,
  ): Promise<LeasedMessage[]> {
    const lease = randomUUID();
    const rows = await tx.query<LeasedRow>(
      `WITH first AS MATERIALIZED (
         SELECT ${KEY} FROM outbox AS o
          WHERE o.target = $1 AND o.state = 'pending' AND o.next_try_at <= $2 AND ${HOLDER} IS NULL
          ORDER BY o.next_try_at, o.event_recorded_at LIMIT $3 FOR UPDATE SKIP LOCKED)
       UPDATE outbox AS o
          SET state = 'sent', lease = $4, leased_until = clock_timestamp() + make_interval(secs => $5),
              attempts = o.attempts + 1, first_sent_at = coalesce(o.first_sent_at, $6), last_sent_at = $6
         FROM first AS f
        WHERE (o.feed, o.target, o.stream_id, o.version, o.ordinal) = (f.feed, f.target, f.stream_id, f.version, f.ordinal)
       RETURNING ${MESSAGE_COLUMNS.replace(/\b(\w+)/g, 'o.$1')}`,
      [target, anyTime ? 'infinity' : new Date(now), most, lease, this.leaseSeconds, new Date(now)],
      'take-messages',
    );
    return rows.map((row) => leasedOf(row, lease));
  }

  /** Lets go of a message that was not handed over to the network. */
  async giveBack(message: LeasedMessage): Promise<void> {
    await this.database.query(
      `UPDATE outbox SET state = 'pending', attempts = attempts - 1, lease = NULL, leased_until = NULL
        WHERE feed = $1 AND target = $2 AND stream_id = $3 AND version = $4 AND ordinal = $5 AND lease = $6`,
      keyOf(message),
      'give-message-back',
    );
  }

  /** Ends a try. @returns false where another worker has the message now: then nothing is changed */
  async finish(message: LeasedMessage, finish: Finish): Promise<boolean> {
    const rows = await this.database.query(
      `WITH done AS (
         UPDATE outbox
            SET state = $7, next_try_at = $8, lease = NULL, leased_until = NULL, attempts = attempts - $18,
                acknowledged_at = CASE WHEN $7 = 'acknowledged' THEN $9::timestamptz END,
                last_status = $10, last_code = $11, last_answer = $12, body_sha256 = coalesce($13, body_sha256),
                parked_by = CASE WHEN $7 = 'parked' THEN 'system' END,
                parked_reason = $14, parked_at = CASE WHEN $7 = 'parked' THEN $9::timestamptz END
          WHERE feed = $1 AND target = $2 AND stream_id = $3 AND version = $4 AND ordinal = $5 AND lease = $6
          RETURNING feed, id, attempts
       ), forgotten AS (
         DELETE FROM outbox_attempt AS a USING done
          WHERE a.feed = done.feed AND a.id = done.id AND a.attempt <= done.attempts - ${KEPT_ATTEMPTS}
       )
       INSERT INTO outbox_attempt (feed, id, attempt, at, duration_ms, status, code, outcome)
       SELECT feed, id, attempts, $15, $16, $10, $11, $17 FROM done
       ON CONFLICT ON CONSTRAINT outbox_attempt_pkey DO UPDATE
          SET at = excluded.at, duration_ms = excluded.duration_ms, status = excluded.status, code = excluded.code,
              outcome = excluded.outcome
       RETURNING attempt, ${COMMIT_WITHOUT_WAITING}`,
      [...keyOf(message), ...finishColumns(finish)],
      'finish-message',
    );
    return rows.length === 1;
  }

  /**
   * Parks what was refused where the same subject has a later snapshot that tells all of it.
   * @param partly targets whose snapshots tell of a row of progress only as long as the other side does not have the
   * subject: later a message that no event gives does
   * @returns how many
   */
  async supersede(partly: readonly string[] = []): Promise<number> {
    const rows = await this.database.query(
      `UPDATE outbox AS o
          SET state = 'parked', parked_by = 'system', parked_reason = 'superseded', parked_at = $1
        WHERE o.state = 'refused'
          AND (SELECT later.version FROM outbox AS later
                WHERE later.feed = o.feed AND later.target = o.target AND later.stream_id = o.stream_id
                  AND later.kind = 'snapshot' AND ${isLater('later', 'o')}
                  AND (o.kind <> 'progress' OR o.target <> ALL ($2) OR later.ordinal >= ${FIRST_ORDINAL_WITHOUT_EVENT}
                    OR NOT ${IS_THERE}) LIMIT 1) IS NOT NULL
       RETURNING o.feed`,
      [new Date(this.clock.now()), partly],
      'supersede-messages',
    );
    return rows.length;
  }

  /** Versions of the messages of a kind to the same target and subject that were refused, or put aside by the system. */
  async asideVersions({ target, subject }: LeasedMessage, kind: MessageKind): Promise<number[]> {
    const rows = await this.database.query<{ version: number }>(
      `SELECT version FROM outbox WHERE feed = $1 AND target = $2 AND stream_id = $3 AND kind = $4
          AND ordinal < ${FIRST_ORDINAL_WITHOUT_EVENT} AND (state = 'refused' OR state = 'parked' AND parked_by = 'system')`,
      [subject.feed, target, subject.streamId, kind],
    );
    return rows.map(({ version }) => version);
  }

  /** Whether an earlier message of this kind was acknowledged for the same target and subject. */
  async wasAcknowledged({ target, subject, kind, version }: LeasedMessage): Promise<boolean> {
    const rows = await this.database.query(
      `SELECT FROM outbox WHERE feed = $1 AND target = $2 AND stream_id = $3 AND (version < $4 OR ordinal >= ${FIRST_ORDINAL_WITHOUT_EVENT}) AND kind = $5
          AND state = 'acknowledged' LIMIT 1`,
      [subject.feed, target, subject.streamId, version, kind],
      'was-acknowledged',
    );
    return rows.length > 0;
  }
}

/** The message of a row. @param lease under which it was taken */
export function leasedOf(row: LeasedRow, lease: string): LeasedMessage {
  return {
    target: row.target,
    subject: { kind: row.stream_kind, key: row.key, streamId: row.stream_id, feed: row.feed },
    version: row.version,
    ordinal: row.ordinal,
    id: row.id,
    kind: row.kind,
    unit: row.unit,
    eventRecordedAt: row.event_recorded_at,
    createdAt: row.created_at,
    attempts: row.attempts,
    lease,
  };
}

function keyOf({ subject, target, version, ordinal, lease }: LeasedMessage): unknown[] {
  return [subject.feed, target, subject.streamId, version, ordinal, lease];
}

function finishColumns(finish: Finish): unknown[] {
  const { state, nextTryAt, endedAt, status, code, answer, bodyMac, parkedReason, startedAt, outcome } = finish;
  return [
    state,
    new Date(nextTryAt),
    new Date(endedAt),
    status,
    code,
    answer,
    bodyMac,
    parkedReason,
    new Date(startedAt),
    Math.max(0, Math.round(endedAt - startedAt)),
    outcome,
    NOT_HANDED_OVER.has(outcome) ? 1 : 0,
  ];
}
