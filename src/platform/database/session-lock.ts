import type pg from 'pg';
import type { Database } from './database.ts';

/** A lock that one process of all has, on a connection of its own: it ends with the process, however that ends. */
export class SessionLock {
  private broken: Error | undefined;

  private constructor(private readonly holder: pg.PoolClient) {
    holder.on('error', (error) => (this.broken = error));
  }

  /** Undefined while another process has it. */
  static async take(database: Database, key: number): Promise<SessionLock | undefined> {
    const holder = await database.pool.connect();
    const lock = new SessionLock(holder);
    try {
      const { rows } = await holder.query<{ taken: boolean }>('SELECT pg_try_advisory_lock($1) AS taken', [key]);
      if (rows[0]?.taken) return lock;
    } catch (error) {
      lock.release();
      throw error;
    }
    lock.release();
    return undefined;
  }

  /** @throws what has broken the connection: another process may have the lock by now. */
  check(): void {
    if (this.broken) throw this.broken;
  }

  /** Ends the session, and the lock with it. */
  release(): void {
    this.holder.release(true);
  }
}
