import { Inject, Injectable, Optional } from '@nestjs/common';
import type { PaymentSettings } from '../../../config/payments.ts';
import { DomainError } from '../../domain/values/domain-error.ts';
import { isFrom } from '../../platform/limits/address-ranges.ts';
import { RequestBuckets, RequestRate } from '../../platform/limits/request-buckets.ts';
import { MachineClock } from '../../platform/operations/machine-clock.ts';
import { type CallbackMessage, readCallback } from './callback-message.ts';
import { isSigned } from './message-signature.ts';
import { PaymentMetrics } from './payment-metrics.ts';
import { PAYMENT_SETTINGS } from './payment-platform.ts';

const MOST_BYTES = 16 * 1024;
/** A flood of what the platform has not sent keeps nothing out that it has. */
const WRONG_PER_SECOND = 50;

/** A body as it came, and from where. */
export type Knock = Readonly<{ body: unknown; address: string }>;

/** Lets in what the payment platform has sent, and nothing else: of the rest a counter remains. */
@Injectable()
export class CallbackDoor {
  private readonly wrong: RequestBuckets;

  constructor(
    clock: MachineClock,
    private readonly metrics: PaymentMetrics,
    @Optional() @Inject(PAYMENT_SETTINGS) private readonly settings: PaymentSettings | undefined,
  ) {
    this.wrong = new RequestBuckets(clock, new RequestRate(WRONG_PER_SECOND));
  }

  /** @throws DomainError `not-found` without a platform, `callback-refused`, `malformed-request`; TooManyRequests */
  open({ body, address }: Knock): CallbackMessage {
    const { settings } = this;
    if (!settings) throw new DomainError('not-found', 'not-found', 'No payment platform is set');
    if (!isFrom(address, settings.addresses)) throw this.refuse('refused');
    const message = sizeOf(body) > MOST_BYTES ? null : readCallback(body, settings.partner);
    if (message === null) throw this.refuse('malformed');
    if (!isSigned('callback', message.fields, settings.secret)) throw this.refuse('refused');
    return message;
  }

  /** @throws TooManyRequests */
  private refuse(outcome: 'refused' | 'malformed'): DomainError {
    try {
      this.wrong.take('wrong');
    } catch (error) {
      this.metrics.callback('limited');
      throw error;
    }
    this.metrics.callback(outcome);
    return outcome === 'malformed'
      ? new DomainError('malformed-request', 'invalid', 'The body is no message of the payment platform')
      : new DomainError('callback-refused', 'forbidden', 'The message was not sent by the payment platform');
  }
}

/** Bytes of a body, but for blanks between its fields. */
function sizeOf(body: unknown): number {
  return Buffer.byteLength(JSON.stringify(body ?? null));
}
