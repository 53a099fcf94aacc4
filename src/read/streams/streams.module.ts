import { Module } from '@nestjs/common';
import { ActorNames } from '../../access/accounts/actor-names.ts';
import { EventStoreModule } from '../../log/log.module.ts';
import { UnitsModule } from '../../reference/units/units.module.ts';
import { GetPersonHandler } from './get-person.handler.ts';
import { GetHistoryHandler, GetStreamHandler } from './stream.handlers.ts';
import { StreamsController } from './streams.controller.ts';

@Module({
  imports: [EventStoreModule, UnitsModule],
  controllers: [StreamsController],
  providers: [ActorNames, GetHistoryHandler, GetPersonHandler, GetStreamHandler],
})
export class StreamsModule {}
