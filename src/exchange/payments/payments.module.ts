import { type DynamicModule, Module, type Provider } from '@nestjs/common';
import { CommandsModule } from '../../commands/commands.module.ts';
import type { Runtime } from '../../platform/runtime.ts';
import { UnitsModule } from '../../reference/units/units.module.ts';
import { CallbackDoor } from './callback-door.ts';
import { FindUnmatchedPaymentsHandler } from './find-unmatched-payments.ts';
import { PaymentAttempts } from './payment-attempts.ts';
import { PaymentMetrics } from './payment-metrics.ts';
import { PAYMENT_SETTINGS, PaymentPlatform } from './payment-platform.ts';
import { PaymentPolling } from './payment-polling.ts';
import { PaymentCallbackController, PaymentsController } from './payments.controller.ts';
import { PlatformPayments } from './platform-payments.ts';
import { ReceivePaymentCallbackHandler } from './receive-callback.command.ts';
import { StartPaymentHandler } from './start-payment.command.ts';

const API: readonly Provider[] = [
  CallbackDoor,
  FindUnmatchedPaymentsHandler,
  PaymentMetrics,
  ReceivePaymentCallbackHandler,
  StartPaymentHandler,
];

/** Payments at the payment platform: begun, told of by callback, and asked for by a worker. */
@Module({})
export class PaymentsModule {
  static of({ payments, settings: { runsHttp, runsWorker } }: Runtime): DynamicModule {
    return {
      module: PaymentsModule,
      imports: [CommandsModule, UnitsModule],
      controllers: runsHttp ? [PaymentsController, PaymentCallbackController] : [],
      providers: [
        { provide: PAYMENT_SETTINGS, useValue: payments },
        PaymentAttempts,
        PaymentPlatform,
        PlatformPayments,
        ...(runsHttp ? API : []),
        ...(runsWorker ? [PaymentPolling] : []),
      ],
    };
  }
}
