import { Module } from '@nestjs/common';
import { ActorNames } from '../../access/accounts/actor-names.ts';
import { EventStoreModule } from '../../log/log.module.ts';
import { SimulatedData } from '../../log/simulated-data.ts';
import { PdfRenderer } from '../../platform/printing/pdf-renderer.ts';
import { ProjectionModule } from '../../projection/projection.module.ts';
import { UnitsModule } from '../../reference/units/units.module.ts';
import { PublicDossiersModule } from '../public/public-dossiers.module.ts';
import { PapersController } from './papers.controller.ts';
import { PaperForms, PrintPapers } from './print-papers.ts';
import { PrintPublicPaperHandler, PublicPapersController } from './public-papers.ts';
import { PrintRegisterHandler } from './register/print-register.handler.ts';
import { RegisterWorkbookHandler } from './register/register-workbook.handler.ts';
import { RegistersController } from './register/registers.controller.ts';

@Module({
  imports: [EventStoreModule, ProjectionModule, PublicDossiersModule, UnitsModule],
  controllers: [PapersController, PublicPapersController, RegistersController],
  providers: [
    ActorNames,
    PaperForms,
    PdfRenderer,
    PrintPapers,
    PrintPublicPaperHandler,
    PrintRegisterHandler,
    RegisterWorkbookHandler,
    SimulatedData,
  ],
})
export class PapersModule {}
