import { Module } from '@nestjs/common';
import { TargetsModule } from '../../reference/targets/targets.module.ts';
import { UnitsModule } from '../../reference/units/units.module.ts';
import { AnswerFigures } from './comparing/answer-figures.ts';
import { FigureCatalogueController } from './catalogue/figure-catalogue.controller.ts';
import { FindFigureCatalogue } from './catalogue/figure-catalogue.query.ts';
import { WriteFiguresFile } from './figures-file.ts';
import { FiguresController } from './figures.controller.ts';
import { FiguresCoreModule } from './figures-core.module.ts';

@Module({
  imports: [FiguresCoreModule, TargetsModule, UnitsModule],
  controllers: [FigureCatalogueController, FiguresController],
  providers: [AnswerFigures, FindFigureCatalogue, WriteFiguresFile],
  exports: [FiguresCoreModule],
})
export class FiguresModule {}
