import { OperatorError } from '../../../config/operator-error.ts';
import type { Database } from '../../platform/database/database.ts';
import { SessionLock } from '../../platform/database/session-lock.ts';
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
  private constructor(
    private readonly database: Database,
    private readonly lock: SessionLock,
  ) {}

  /** Undefined while another process is at it. */
  static async take(database: Database): Promise<RebuildRun | undefined> {
    const lock = await SessionLock.take(database, REBUILD_LOCK);
    return lock && new RebuildRun(database, lock);
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
    this.lock.check();
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

  release(): void {
    this.lock.release();
  }
}
