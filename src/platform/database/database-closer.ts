import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { Database } from './database.ts';

/** Closes the pool after everything that uses it has stopped. */
@Injectable()
export class DatabaseCloser implements OnApplicationShutdown {
  constructor(private readonly database: Database) {}

  async onApplicationShutdown(): Promise<void> {
    await this.database.close();
  }
}
