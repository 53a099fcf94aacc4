import { Injectable } from '@nestjs/common';
import { Counter, Gauge } from 'prom-client';
import { Metrics } from '../../platform/operations/metrics.ts';
import { ATTEMPT_STATES } from './payment-attempt.ts';
import { PaymentAttempts } from './payment-attempts.ts';

/** What came of a callback. `refused`: not from the platform; `malformed`: no message; `limited`: too many of these. */
export type CallbackOutcome =
  'recorded' | 'again' | 'failed' | 'unmatched' | 'refused' | 'malformed' | 'limited' | 'put-off';

/** What /metrics shows of payments: no code, no reference. */
@Injectable()
export class PaymentMetrics {
  private readonly callbacks: Counter;

  constructor({ registry }: Metrics, attempts: PaymentAttempts) {
    this.callbacks = new Counter({
      name: 'dunghan_payment_callbacks_total',
      help: 'Callbacks of the payment platform by what came of them',
      labelNames: ['outcome'],
      registers: [registry],
    });
    const gauge = new Gauge({
      name: 'dunghan_payment_attempts',
      help: 'Payments begun at the payment platform by their state',
      labelNames: ['state'],
      registers: [],
      async collect(): Promise<void> {
        const counts = new Map((await attempts.counts()).map(({ state, n }) => [state, n]));
        for (const state of ATTEMPT_STATES) this.set({ state }, counts.get(state) ?? 0);
      },
    });
    registry.registerMetric(gauge);
  }

  callback(outcome: CallbackOutcome): void {
    this.callbacks.inc({ outcome });
  }
}
