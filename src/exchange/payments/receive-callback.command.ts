import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { DomainError } from '../../domain/values/domain-error.ts';
import { MachineClock } from '../../platform/operations/machine-clock.ts';
import { listIn } from '../../reference/exchange/setting-values.ts';
import { ReferenceData } from '../../reference/snapshot/reference-data.ts';
import type { CallbackMessage } from './callback-message.ts';
import { CallbackDoor, type Knock } from './callback-door.ts';
import type { PaymentAttempt } from './payment-attempt.ts';
import { PaymentAttempts } from './payment-attempts.ts';
import { type CallbackOutcome, PaymentMetrics } from './payment-metrics.ts';
import { PaymentPlatform } from './payment-platform.ts';
import { PlatformPayments } from './platform-payments.ts';
import { paidAt } from './platform-time.ts';

/** The payment platform tells what became of a payment. */
export class ReceivePaymentCallback extends Command<void> {
  constructor(readonly knock: Knock) {
    super();
  }
}

@CommandHandler(ReceivePaymentCallback)
export class ReceivePaymentCallbackHandler implements ICommandHandler<ReceivePaymentCallback> {
  constructor(
    private readonly door: CallbackDoor,
    private readonly attempts: PaymentAttempts,
    private readonly platform: PaymentPlatform,
    private readonly payments: PlatformPayments,
    private readonly metrics: PaymentMetrics,
    private readonly reference: ReferenceData,
    private readonly clock: MachineClock,
  ) {}

  /**
   * What resolves is kept for ever; what is thrown makes the platform send it again.
   * @throws DomainError as `CallbackDoor.open`; `unavailable` while it cannot be settled
   */
  async execute({ knock }: ReceivePaymentCallback): Promise<void> {
    const message = this.door.open(knock);
    try {
      this.metrics.callback(await this.settle(message));
    } catch (error) {
      this.metrics.callback('put-off');
      if (!(error instanceof DomainError)) throw error;
      throw new DomainError('unavailable', 'unavailable', 'It cannot be settled at this moment: send it again');
    }
  }

  private async settle(message: CallbackMessage): Promise<CallbackOutcome> {
    const { reference, result, amountDong } = message;
    const { zone, exchange } = await this.reference.current();
    const now = this.clock.now();
    const successes = listIn(exchange.on('paymentSuccessCodes', zone.dayOf(now)));
    const attempt = await this.attempts.find(reference);
    if (!successes.includes(result)) {
      if (attempt) await this.attempts.note(attempt, { state: 'failed' });
      return 'failed';
    }
    if (!attempt) {
      await this.attempts.keepUnknown(reference, amountDong);
      return 'unmatched';
    }
    if (attempt.state === 'paid') {
      await this.attempts.noteOtherAmount(attempt, amountDong);
      return 'again';
    }
    if (amountDong !== attempt.amountDong && !(await this.isConfirmed(attempt))) return 'failed';
    return this.payments.record(attempt, { amountDong, at: paidAt(message.paidAt, now, zone) });
  }

  /**
   * Another amount than the one that was asked for is believed when the platform says so twice.
   * @throws DomainError `unavailable` where it says nothing, or not yet
   */
  private async isConfirmed(attempt: PaymentAttempt): Promise<boolean> {
    const { status } = await this.platform.statusOf(attempt);
    if (status === 'pending') throw new DomainError('unavailable', 'unavailable', 'The platform has not decided yet');
    if (status === 'failed') await this.attempts.note(attempt, { state: 'failed' });
    return status === 'done';
  }
}
