import { Module } from '@nestjs/common';
import { EventStoreModule } from '../../log/log.module.ts';
import { UnitsModule } from '../../reference/units/units.module.ts';
import { Disclosures } from './disclosures.ts';
import { FillOutbox } from './fill-outbox.ts';
import { ForgetMessages } from './forget-messages.ts';
import { OutboxMetrics } from './outbox-metrics.ts';
import { OutboxSweep } from './outbox-sweep.ts';
import { OutboxModule } from './outbox.module.ts';
import { OutboxProcessor } from './outbox.processor.ts';
import { SendMessage } from './send-message.ts';
import { SendMessages } from './send-messages.ts';
import { TellAcknowledgements } from './tell-acknowledgements.ts';

/** Sends what waits: for processes with the role of a worker only. */
@Module({
  imports: [EventStoreModule, OutboxModule, UnitsModule],
  providers: [
    Disclosures,
    FillOutbox,
    ForgetMessages,
    OutboxMetrics,
    OutboxProcessor,
    OutboxSweep,
    SendMessage,
    SendMessages,
    TellAcknowledgements,
  ],
})
export class OutboxWorkerModule {}
