import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/database.ts';
import { MachineClock } from '../../platform/operations/machine-clock.ts';
import { OWNER_HAS_ENDED } from './target-health.ts';
import { Sweep } from '../../platform/jobs/sweep.ts';
import { HOUR_MS } from '../../domain/time/local-time.ts';

const KEPT_MS = 90 * 86_400_000;
const PIECE = 1_000;

/** Forgets messages that were acknowledged long ago, with their tries; whatever has another state stays for ever. */
@Injectable()
export class ForgetMessages extends Sweep {
  private stopping = false;

  constructor(
    private readonly database: Database,
    private readonly clock: MachineClock,
  ) {
    super(HOUR_MS, HOUR_MS / 4);
  }

  protected override async look(): Promise<void> {
    await this.disableOwnerless();
    while (!this.stopping && (await this.forgetSome()) === PIECE);
  }

  protected override async halt(): Promise<void> {
    this.stopping = true;
  }

  /** What the end of a machine has left without an owner is disabled, to be seen. */
  async disableOwnerless(): Promise<void> {
    await this.database.query(
      `UPDATE exchange_target AS t SET state = 'disabled', disabled_at = $1, disabled_reason = 'owner-ended'
        WHERE t.kind = 'webhook' AND t.state <> 'disabled' AND ${OWNER_HAS_ENDED('$1')}`,
      [new Date(this.clock.now())],
    );
  }

  /** @returns how many are forgotten, at most a thousand */
  async forgetSome(): Promise<number> {
    const rows = await this.database.query<{ n: number }>(
      `WITH old AS MATERIALIZED (
         SELECT feed, target, stream_id, version, ordinal, id FROM outbox
          WHERE state = 'acknowledged' AND acknowledged_at < $1 AND fact_appended IS DISTINCT FROM false LIMIT ${PIECE}
       ), tries AS (
         DELETE FROM outbox_attempt AS a USING old WHERE a.feed = old.feed AND a.id = old.id
       ), gone AS (
         DELETE FROM outbox AS o USING old
          WHERE (o.feed, o.target, o.stream_id, o.version, o.ordinal)
              = (old.feed, old.target, old.stream_id, old.version, old.ordinal)
         RETURNING o.feed)
       SELECT count(*)::int AS n FROM gone`,
      [new Date(this.clock.now() - KEPT_MS)],
    );
    return rows[0]?.n ?? 0;
  }
}
