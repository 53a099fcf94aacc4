import { Module } from '@nestjs/common';
import { TargetsModule } from '../../reference/targets/targets.module.ts';
import { AnswerFigures } from './comparing/answer-figures.ts';
import { FigureCatalogueController } from './catalogue/figure-catalogue.controller.ts';
import { FindFigureCatalogue } from './catalogue/figure-catalogue.query.ts';
import { FiguresController } from './figures.controller.ts';
import { FiguresCoreModule } from './figures-core.module.ts';

@Module({
  imports: [FiguresCoreModule, TargetsModule],
  controllers: [FigureCatalogueController, FiguresController],
  providers: [AnswerFigures, FindFigureCatalogue],
  exports: [FiguresCoreModule],
})
export class FiguresModule {}
