import { Module } from '@nestjs/common';
import { DossierModule } from '../../write/dossier/dossier.module.ts';
import { UnitsModule } from '../../reference/units/units.module.ts';
import { ClockPreviewController } from './clock-preview.controller.ts';
import { PreviewClock } from './preview-clock.ts';

@Module({
  imports: [DossierModule, UnitsModule],
  controllers: [ClockPreviewController],
  providers: [PreviewClock],
})
export class ClockPreviewModule {}
