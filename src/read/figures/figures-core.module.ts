import { Module } from '@nestjs/common';
import { SimulatedData } from '../../log/simulated-data.ts';
import { ProjectionModule } from '../../projection/projection.module.ts';
import { UnitsModule } from '../../reference/units/units.module.ts';
import { FigureRows } from './figure-rows.ts';
import { GetFigures } from './get-figures.ts';
import { MakeFigures } from './make-figures.ts';
import { ProcedureFacts } from './procedure-facts.ts';
import { RowNames } from './naming/row-names.ts';
import { TallyTables } from './tally/tally-query.ts';
import { TallySource } from './tally/tally-source.ts';

/** Making figures, for whoever prints, lists or compares them; it has no route. */
@Module({
  imports: [ProjectionModule, UnitsModule],
  providers: [
    { provide: TallySource, useClass: TallyTables },
    FigureRows,
    GetFigures,
    MakeFigures,
    ProcedureFacts,
    RowNames,
    SimulatedData,
  ],
  exports: [FigureRows, GetFigures, ProcedureFacts, SimulatedData],
})
export class FiguresCoreModule {}
