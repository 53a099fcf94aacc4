import { Inject, Injectable, Logger, ServiceUnavailableException } from '@nestjs/common';
import { NEWEST_MIGRATION } from '../../../config/data-source.ts';
import { Database } from '../database/database.ts';

/** Answers when the queue's server does. */
export const QUEUE_PING = Symbol('QUEUE_PING');

const PATIENCE_MS = 2_000;

/** Whether the process can do its work: database, migrations and queue. */
@Injectable()
export class Readiness {
  private readonly logger = new Logger(Readiness.name);

  constructor(
    private readonly database: Database,
    @Inject(QUEUE_PING) private readonly pingQueue: () => Promise<void>,
  ) {}

  /** @throws ServiceUnavailableException naming what is not ready; the log says why. */
  async check(): Promise<void> {
    await this.within('database', this.migrationsHaveRun());
    await this.within('queue', this.pingQueue());
  }

  private async migrationsHaveRun(): Promise<void> {
    const found = await this.database.query('SELECT FROM migrations WHERE name = $1', [NEWEST_MIGRATION]);
    if (found.length === 0) throw new Error(`The migration ${NEWEST_MIGRATION} has not run`);
  }

  private async within(what: string, work: Promise<void>): Promise<void> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise((_resolve, reject) => {
      timer = setTimeout(() => reject(new Error(`no answer within ${PATIENCE_MS} ms`)), PATIENCE_MS);
    });
    try {
      await Promise.race([work, late]);
    } catch (error) {
      this.logger.warn(`Not ready, ${what}: ${String(error)}`);
      throw new ServiceUnavailableException(`The ${what} is not ready`);
    } finally {
      clearTimeout(timer);
    }
  }
}
