import { Injectable, Logger } from '@nestjs/common';
import { DomainError } from '../../domain/values/domain-error.ts';
import { Sweep } from '../../platform/jobs/sweep.ts';
import { MachineClock } from '../../platform/operations/machine-clock.ts';
import type { PaymentAttempt } from './payment-attempt.ts';
import { PaymentAttempts } from './payment-attempts.ts';
import { PaymentPlatform } from './payment-platform.ts';
import { PlatformPayments } from './platform-payments.ts';

const LOOK_EVERY_MS = 30_000;
const AT_ONCE = 20;

/** Asks for open payments whose callback has not come. */
@Injectable()
export class PaymentPolling extends Sweep {
  private readonly log = new Logger(PaymentPolling.name);

  constructor(
    private readonly attempts: PaymentAttempts,
    private readonly platform: PaymentPlatform,
    private readonly payments: PlatformPayments,
    private readonly clock: MachineClock,
  ) {
    super(LOOK_EVERY_MS);
  }

  protected override async look(): Promise<void> {
    if (this.platform.settings) await this.askForAll();
  }

  /** @returns how many were asked for */
  async askForAll(): Promise<number> {
    let asked = 0;
    for (;;) {
      const due = await this.attempts.takeDue(AT_ONCE);
      for (const attempt of due) await this.askFor(attempt);
      asked += due.length;
      if (due.length < AT_ONCE) return asked;
    }
  }

  /** One that cannot be settled now is asked for again in ten minutes; it holds up no other. */
  private async askFor(attempt: PaymentAttempt): Promise<void> {
    try {
      const { status, amountDong = attempt.amountDong } = await this.platform.statusOf(attempt);
      if (status === 'done') await this.payments.record(attempt, { amountDong, at: this.clock.now() });
      else if (status === 'failed') await this.attempts.note(attempt, { state: 'failed' });
      else await this.attempts.stillPending(attempt);
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      this.log.debug(`A payment is asked for again later: ${error.code}`);
    }
  }
}
