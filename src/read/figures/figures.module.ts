import { Module } from '@nestjs/common';
import { EventStoreModule } from '../../log/log.module.ts';
import { ProjectionModule } from '../../projection/projection.module.ts';
import { FigureCatalogueController } from './catalogue/figure-catalogue.controller.ts';
import { FindFigureCatalogue } from './catalogue/figure-catalogue.query.ts';
import { WriteFiguresFile } from './figures-file.ts';
import { FiguresController } from './figures.controller.ts';
import { GetFigureSeries } from './series/get-figure-series.ts';
import { GetFigures } from './get-figures.ts';

@Module({
  imports: [EventStoreModule, ProjectionModule],
  controllers: [FigureCatalogueController, FiguresController],
  providers: [GetFigures, GetFigureSeries, FindFigureCatalogue, WriteFiguresFile],
})
export class FiguresModule {}
