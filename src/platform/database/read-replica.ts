import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { Database, type Tx } from './database.ts';
import { isPassing } from './passing-failure.ts';

/** Further behind than this it is not asked: the figures of the primary are a few milliseconds old. */
const MOST_LAG_S = 5;
/** How long what was found out about it holds. */
const KNOWN_FOR_MS = 1_000;

/**
 * A standby that follows at all, and closely: WAL comes in, and all of it is replayed, or what was replayed last is young. A
 * server that is no standby (any more) is another database.
 */
const FOLLOWS = `
  SELECT pg_is_in_recovery() AND EXISTS (SELECT 1 FROM pg_stat_get_wal_receiver() WHERE pid IS NOT NULL)
         AND (pg_last_wal_receive_lsn() <= pg_last_wal_replay_lsn()
              OR clock_timestamp() - pg_last_xact_replay_timestamp() < make_interval(secs => $1)) AS follows`;

/** A streaming replica (`DATABASE_READ_URL`) that answers questions which may be a little behind. */
@Injectable()
export class ReadReplica implements OnApplicationShutdown {
  private known: Readonly<{ until: number; follows: Promise<boolean> }> | undefined;

  /** @param replica undefined: there is none, and nothing is asked of it */
  constructor(private readonly replica?: Database) {}

  /**
   * Runs a question on a snapshot of the replica.
   * @returns undefined where there is none, it is away or too far behind, or broke the question off: ask the primary.
   */
  async snapshot<T>(ask: (tx: Tx) => Promise<T>, held: string): Promise<Readonly<{ answer: T }> | undefined> {
    if (this.replica === undefined || !(await this.follows(this.replica))) return undefined;
    try {
      return { answer: await this.replica.snapshot(ask, held) };
    } catch (error) {
      if (!isPassing(error) && !wasOverrun(error)) throw error;
      this.known = undefined;
      return undefined;
    }
  }

  async onApplicationShutdown(): Promise<void> {
    await this.replica?.close();
  }

  private follows(replica: Database): Promise<boolean> {
    const now = Date.now();
    if (this.known === undefined || this.known.until < now) {
      const follows = replica.query<{ follows: boolean }>(FOLLOWS, [MOST_LAG_S], 'replica-follows').then(
        ([row]) => row?.follows === true,
        () => false,
      );
      this.known = { until: now + KNOWN_FOR_MS, follows };
    }
    return this.known.follows;
  }
}

/** What it replays would have changed what the question was reading. */
function wasOverrun(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === '40001';
}
