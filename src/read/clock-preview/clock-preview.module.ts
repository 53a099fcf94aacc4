import { Module } from '@nestjs/common';
import { UnitsModule } from '../../reference/units/units.module.ts';
import { ClockPreviewController } from './clock-preview.controller.ts';
import { PreviewClockHandler } from './preview-clock.handler.ts';

@Module({
  imports: [UnitsModule],
  controllers: [ClockPreviewController],
  providers: [PreviewClockHandler],
})
export class ClockPreviewModule {}
