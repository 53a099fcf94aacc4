import type { Database, Queryable } from '../database/database.ts';
import type { Settings } from '../operations/settings.ts';

/** A job that one worker has taken. `lease` proves it: whoever takes the job over gets another one. */
export type LeasedJob = Readonly<{ id: string; lease: string }>;

/** Another worker has the job now: this one stops without a trace. */
export class LeaseLost extends Error {
  constructor() {
    super('Another worker has taken this job over');
  }
}

/** SQL: nobody has the job, or its worker has not renewed the lease in time and is taken to be dead. */
export const IS_FREE = '(job.leased_until IS NULL OR job.leased_until < clock_timestamp())';

/** SQL: the changes by which a job ends, whatever its state is then. */
export const ENDED = `finished_at = date_trunc('milliseconds', clock_timestamp()), lease = NULL, leased_until = NULL`;

/**
 * A table of jobs that workers take with a lease. It has the columns id, state, lease, leased_until and finished_at;
 * what a job is about is the subclass's own.
 */
export abstract class JobTable<Job extends LeasedJob> {
  /** SQL: the change that begins a lease or makes it longer. */
  protected readonly leaseNow: string;

  constructor(
    protected readonly database: Database,
    private readonly table: string,
    { leaseSeconds }: Pick<Settings, 'leaseSeconds'>,
  ) {
    this.leaseNow = leaseFor(leaseSeconds);
  }

  /**
   * Renews the lease and locks the job's row: as the first statement of a transaction it keeps every other worker out
   * until the commit.
   * @throws LeaseLost when another worker has it now.
   */
  async renew(job: Job, q: Queryable = this.database): Promise<void> {
    await this.update(q, job, this.leaseNow, []);
  }

  /** Changes the row of a job; its parameters are counted from $3. @throws LeaseLost when another worker has it now. */
  protected async update(q: Queryable, job: Job, change: string, params: readonly unknown[]): Promise<void> {
    const rows = await q.query(`UPDATE ${this.table} SET ${change} WHERE id = $1 AND lease = $2 RETURNING id`, [
      job.id,
      job.lease,
      ...params,
    ]);
    if (rows.length !== 1) throw new LeaseLost();
  }
}

/** SQL: the change that keeps a job from being taken for so many seconds. */
export function leaseFor(seconds: number | string): string {
  return `leased_until = clock_timestamp() + make_interval(secs => ${seconds})`;
}
