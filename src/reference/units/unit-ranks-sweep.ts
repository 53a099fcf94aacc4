import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { UnitRanks } from './unit-ranks.ts';

const MINUTE_MS = 60_000;

/** A worker numbers the tree anew when a day has begun on which a unit begins or ends. */
@Injectable()
export class UnitRanksSweep implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger(UnitRanksSweep.name);
  private timer: NodeJS.Timeout | undefined;
  private sweeping: Promise<void> = Promise.resolve();

  constructor(private readonly ranks: UnitRanks) {}

  onApplicationBootstrap(): void {
    this.sweeping = this.sweep();
    this.timer = setInterval(() => (this.sweeping = this.sweep()), MINUTE_MS);
    this.timer.unref();
  }

  async onModuleDestroy(): Promise<void> {
    clearInterval(this.timer);
    await this.sweeping;
  }

  private async sweep(): Promise<void> {
    try {
      await this.ranks.renumberIfNeeded();
    } catch (error) {
      this.logger.warn(`The tree of units is numbered anew in the next minute: ${String(error)}`);
    }
  }
}
