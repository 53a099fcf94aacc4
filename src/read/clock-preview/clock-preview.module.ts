import { Module } from '@nestjs/common';
import { EventStoreModule } from '../../log/log.module.ts';
import { UnitsModule } from '../../reference/units/units.module.ts';
import { ClockPreviewController } from './clock-preview.controller.ts';
import { PreviewClockHandler } from './preview-clock.handler.ts';
import { PreviewStepsHandler } from './preview-steps.handler.ts';

@Module({
  imports: [EventStoreModule, UnitsModule],
  controllers: [ClockPreviewController],
  providers: [PreviewClockHandler, PreviewStepsHandler],
})
export class ClockPreviewModule {}
