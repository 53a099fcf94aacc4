import { Module } from '@nestjs/common';
import { ProjectionModule } from '../../projection/projection.module.ts';
import { UnitsModule } from '../../reference/units/units.module.ts';
import { ChangeStream } from './change-stream.ts';
import { ChangesController } from './changes.controller.ts';
import { HearUnits } from './hear-units.ts';
import { ProjectedChanges } from './projected-changes.ts';
import { WatchProjected } from './watch-projected.ts';

@Module({
  imports: [ProjectionModule, UnitsModule],
  controllers: [ChangesController],
  providers: [ChangeStream, HearUnits, ProjectedChanges, WatchProjected],
})
export class ChangesModule {}
