import { Module } from '@nestjs/common';
import { EventStoreModule } from '../../log/log.module.ts';
import { UnitsModule } from '../../reference/units/units.module.ts';
import { PapersController } from './papers.controller.ts';
import { PdfRenderer } from '../../platform/printing/pdf-renderer.ts';
import { PrintPapers } from './print-papers.ts';

@Module({
  imports: [EventStoreModule, UnitsModule],
  controllers: [PapersController],
  providers: [PrintPapers, PdfRenderer],
})
export class PapersModule {}
