import { Module } from '@nestjs/common';
import { EventStoreModule } from '../../log/log.module.ts';
import { FeedReader } from '../../projection/feed-reader.ts';
import { UnitsModule } from '../../reference/units/units.module.ts';
import { BeginExports, ExportOcelHandler, ExportXesHandler } from './export-log.handlers.ts';
import { ExportsController } from './exports.controller.ts';

/** The log for tools that mine processes. */
@Module({
  imports: [EventStoreModule, UnitsModule],
  controllers: [ExportsController],
  providers: [BeginExports, ExportOcelHandler, ExportXesHandler, FeedReader],
})
export class ExportsModule {}
