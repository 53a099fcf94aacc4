import { Module } from '@nestjs/common';
import { ProjectionModule } from '../projection/projection.module.ts';
import { UnitsModule } from '../units/units.module.ts';
import { FigureRows } from './figure-rows.ts';
import { FiguresController } from './figures.controller.ts';
import { GetFigures } from './get-figures.ts';
import { RowNames } from './row-names.ts';

@Module({
  imports: [ProjectionModule, UnitsModule],
  controllers: [FiguresController],
  providers: [FigureRows, GetFigures, RowNames],
  exports: [GetFigures],
})
export class FiguresModule {}
