import { Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { Database } from '../../platform/database/database.ts';
import { Listener } from '../../platform/database/listen.ts';
import { Callers } from './callers.ts';

/** As the triggers of the tables of accounts and keys say it. */
const CHANNEL = 'dunghan_access';

/** Lets every process forget what it has read of accounts and keys as soon as one of them has changed. */
@Injectable()
export class AccessNotices implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly listener: Listener;

  constructor(database: Database, callers: Callers) {
    this.listener = new Listener(database, CHANNEL, () => callers.drop());
  }

  onApplicationBootstrap(): void {
    this.listener.start();
  }

  async onModuleDestroy(): Promise<void> {
    await this.listener.stop();
  }
}
