import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { KeptAnswers } from '../../log/kept-answers.ts';

const HOUR_MS = 3_600_000;

/** A worker forgets kept answers once they have expired. */
@Injectable()
export class ForgetExpiredKeys implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger(ForgetExpiredKeys.name);
  private timer: NodeJS.Timeout | undefined;

  constructor(private readonly kept: KeptAnswers) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => void this.forget(), HOUR_MS);
    this.timer.unref();
  }

  onModuleDestroy(): void {
    clearInterval(this.timer);
  }

  private async forget(): Promise<void> {
    try {
      await this.kept.forgetExpired();
    } catch (error) {
      this.logger.warn(`Expired idempotency keys stay until the next hour: ${String(error)}`);
    }
  }
}
