import type pg from 'pg';
import { OperatorError } from '../../../config/operator-error.ts';
import type { Database } from '../../platform/database/database.ts';
import { PROJECTION_VERSION } from '../projection-version.ts';

/** Key of the lock of the session that rebuilds ("rbld"): it ends with the process, however that ends. */
const REBUILD_LOCK = 0x72626c64;

/** Somebody asked for the end of the rebuild: the tables that serve are as they were. */
export class RebuildCancelled extends OperatorError {
  constructor() {
    super('The rebuild was cancelled: the read tables that serve are as they were');
    this.name = RebuildCancelled.name;
  }
}

/** The one rebuild that may be under way in a database: who is at it, and whether it is to end. */
export class RebuildRun {
  private broken: Error | undefined;

  private constructor(
    private readonly database: Database,
    private readonly holder: pg.PoolClient,
  ) {}

  /** Undefined while another process is at it. */
  static async take(database: Database): Promise<RebuildRun | undefined> {
    const holder = await database.pool.connect();
    try {
      const { rows } = await holder.query<{ taken: boolean }>('SELECT pg_try_advisory_lock($1) AS taken', [
        REBUILD_LOCK,
      ]);
      if (rows[0]?.taken) return new RebuildRun(database, holder).watched();
    } catch (error) {
      holder.release(true);
      throw error;
    }
    holder.release();
    return undefined;
  }

  /** Asks whoever is at it for the end, or ends what a process has left that died. @returns whether there was any. */
  static async cancel(database: Database): Promise<boolean> {
    const asked = await database.query(
      'UPDATE rebuild_run SET cancel_asked = true WHERE ended_at IS NULL RETURNING id',
    );
    const run = await RebuildRun.take(database);
    if (run) await run.end('cancelled').finally(() => run.release());
    return asked.length > 0;
  }

  /** Makes empty tables, or goes on with those of a run of this version that broke off. */
  async begin(): Promise<void> {
    await this.database.query('SELECT rebuild_begin($1)', [PROJECTION_VERSION]);
  }

  /** @throws RebuildCancelled, or what has broken the connection that keeps others from it */
  readonly check = async (): Promise<void> => {
    if (this.broken) throw this.broken;
    const [row] = await this.database.query<{ cancel_asked: boolean }>(
      'SELECT cancel_asked FROM rebuild_run WHERE ended_at IS NULL',
      [],
      'rebuild-check',
    );
    if (row?.cancel_asked !== false) throw new RebuildCancelled();
  };

  async end(outcome: 'cancelled' | 'given-up'): Promise<void> {
    await this.database.query('SELECT rebuild_end($1)', [outcome]);
  }

  /** Lets another process have it: by ending the session. */
  release(): void {
    this.holder.release(true);
  }

  private watched(): this {
    this.holder.on('error', (error) => (this.broken = error));
    return this;
  }
}
