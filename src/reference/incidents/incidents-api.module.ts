import { Module } from '@nestjs/common';
import { UnitsModule } from '../units/units.module.ts';
import { FindIncidentMoves } from './find-incident-moves.ts';
import { FindIncidents } from './find-incidents.ts';
import { IncidentsController } from './incidents.controller.ts';

/** What of it is asked over HTTP. */
@Module({ imports: [UnitsModule], controllers: [IncidentsController], providers: [FindIncidentMoves, FindIncidents] })
export class IncidentsApiModule {}
