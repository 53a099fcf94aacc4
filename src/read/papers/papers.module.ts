import { Module } from '@nestjs/common';
import { DossierModule } from '../../write/dossier/dossier.module.ts';
import { UnitsModule } from '../../reference/units/units.module.ts';
import { PapersController } from './papers.controller.ts';
import { PdfRenderer } from '../../platform/printing/pdf-renderer.ts';
import { PrintPapers } from './print-papers.ts';

@Module({
  imports: [DossierModule, UnitsModule],
  controllers: [PapersController],
  providers: [PrintPapers, PdfRenderer],
})
export class PapersModule {}
