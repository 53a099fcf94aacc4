import { Module } from '@nestjs/common';
import { EventStoreModule } from '../../log/log.module.ts';
import { UnitsModule } from '../../reference/units/units.module.ts';
import { GetHistoryHandler, GetStreamHandler } from './stream.handlers.ts';
import { StreamsController } from './streams.controller.ts';

@Module({
  imports: [EventStoreModule, UnitsModule],
  controllers: [StreamsController],
  providers: [GetHistoryHandler, GetStreamHandler],
})
export class StreamsModule {}
