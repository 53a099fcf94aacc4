import { Inject, Injectable, Logger, ServiceUnavailableException } from '@nestjs/common';
import { NEWEST_MIGRATION } from '../../../config/data-source.ts';
import { Database } from '../database/database.ts';
import { MachineClock } from './machine-clock.ts';
import { StandingFeeds } from './standing-feeds.ts';

/** Answers when the queue's server does. */
export const QUEUE_PING = Symbol('QUEUE_PING');

const PATIENCE_MS = 2_000;
const WORKER_PATIENCE_MS = 60_000;

/** What is missing without hurting the desks. */
export type Degradation = 'queue' | 'no-worker' | 'encrypting';

/** Whether the process can do its work. Without database and migrations it cannot; queue and workers may be away. */
@Injectable()
export class Readiness {
  private readonly logger = new Logger(Readiness.name);
  private readonly standing = new StandingFeeds();

  constructor(
    private readonly database: Database,
    @Inject(QUEUE_PING) private readonly pingQueue: () => Promise<void>,
    private readonly clock: MachineClock,
  ) {}

  /**
   * @returns what is missing though the desks can work: the sweep does without the queue, and events wait for a worker.
   * @throws ServiceUnavailableException when the database is not ready; the log says why.
   */
  async check(): Promise<Degradation[]> {
    if (!(await this.within('Not ready, database', this.migrationsHaveRun()))) {
      throw new ServiceUnavailableException('The database is not ready');
    }
    if (!(await this.within('Not ready, keys', this.keysAreReconciled()))) {
      throw new ServiceUnavailableException('The keys of the database are not reconciled');
    }
    const [queue, worker, sealed] = await Promise.all([
      this.within('Degraded, queue', this.pingQueue()),
      this.within('Degraded, worker', this.eventsAreProjected()),
      this.within('Degraded, encrypting', this.nothingIsPlain()),
    ]);
    const all: [well: boolean, missing: Degradation][] = [
      [queue, 'queue'],
      [worker, 'no-worker'],
      [sealed, 'encrypting'],
    ];
    return all.filter(([well]) => !well).map(([, missing]) => missing);
  }

  /**
   * A feed in which events wait stands still where no worker is. The times of events say nothing of it: those of an import
   * are years old when they arrive.
   */
  private async eventsAreProjected(): Promise<void> {
    const waiting = await this.database.query<{ place: string }>(
      `SELECT concat_ws(':', c.part, c.projection, c.feed, c.position) AS place
         FROM projection_checkpoint c JOIN feed_head h ON h.feed = c.feed AND h.position > c.position`,
    );
    const stood = this.standing.longest(
      waiting.map(({ place }) => place),
      this.clock.now(),
    );
    if (stood > WORKER_PATIENCE_MS) throw new Error(`events have waited for ${Math.round(stood / 1_000)} s`);
  }

  /** Personal data of an earlier version of the system is plain until a worker has sealed it. */
  private async nothingIsPlain(): Promise<void> {
    const [row] = await this.database.query<{ plain: boolean }>(
      // In order of the partial index: a plan that looks at the rows one by one would take long once all are sealed.
      `SELECT EXISTS (SELECT feed FROM event_text WHERE text IS NOT NULL ORDER BY feed LIMIT 1)
              OR EXISTS (SELECT feed FROM applicant WHERE name IS NOT NULL ORDER BY feed LIMIT 1)
              OR EXISTS (SELECT feed FROM applicant WHERE erase_reason IS NOT NULL ORDER BY feed LIMIT 1)
              OR EXISTS (SELECT import_id FROM import_chunk WHERE key_id IS NULL ORDER BY import_id, ordinal LIMIT 1)
              OR EXISTS (SELECT FROM payment_reference_todo) AS plain`,
    );
    if (row?.plain) throw new Error('plain rows of before are being sealed');
  }

  /** A restore brings keys back that were deleted to erase somebody. */
  private async keysAreReconciled(): Promise<void> {
    const found = await this.database.query(`
      SELECT FROM key_reconciliation WHERE identity <> database_identity()
      UNION ALL
      SELECT FROM erased_stream AS e JOIN stream_key AS k USING (feed, stream_id) WHERE k.made_at < e.at`);
    if (found.length > 0) throw new Error('the database was restored: run bin/dunghan keys reconcile');
  }

  private async migrationsHaveRun(): Promise<void> {
    const found = await this.database.query('SELECT FROM migrations WHERE name = $1', [NEWEST_MIGRATION]);
    if (found.length === 0) throw new Error(`The migration ${NEWEST_MIGRATION} has not run`);
  }

  /** @returns whether it went well in time. */
  private async within(what: string, work: Promise<void>): Promise<boolean> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise((_resolve, reject) => {
      timer = setTimeout(() => reject(new Error(`no answer within ${PATIENCE_MS} ms`)), PATIENCE_MS);
    });
    try {
      await Promise.race([work, late]);
      return true;
    } catch (error) {
      this.logger.warn(`${what}: ${String(error)}`);
      return false;
    } finally {
      clearTimeout(timer);
    }
  }
}
