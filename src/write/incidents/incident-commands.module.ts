import { Module } from '@nestjs/common';
import { UnitsModule } from '../../reference/units/units.module.ts';
import { DeclareIncidentHandler } from './declare-incident.command.ts';
import { EndIncidentHandler, WithdrawIncidentHandler } from './end-incident.command.ts';
import { IncidentCommandsController } from './incident-commands.controller.ts';
import { SupposeMoves } from '../system/suppose-moves.ts';
import { PreviewIncidentHandler } from './preview-incident.query.ts';

@Module({
  imports: [UnitsModule],
  controllers: [IncidentCommandsController],
  providers: [
    DeclareIncidentHandler,
    EndIncidentHandler,
    PreviewIncidentHandler,
    SupposeMoves,
    WithdrawIncidentHandler,
  ],
})
export class IncidentCommandsModule {}
