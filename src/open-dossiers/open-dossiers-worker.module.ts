import { Module } from '@nestjs/common';
import { EventStoreModule } from '../event-store/event-store.module.ts';
import { ProjectionModule } from '../projection/projection.module.ts';
import { UnitsModule } from '../units/units.module.ts';
import { CollectDossiers } from './collect-dossiers.ts';
import { FollowLog } from './follow-log.ts';
import { LookAtDossiers } from './look-at-dossiers.ts';
import { OpenDossierJobs } from './open-dossier-jobs.ts';
import { OpenDossiersRunner } from './open-dossiers-runner.ts';
import { OpenDossiersSweep } from './open-dossiers-sweep.ts';
import { StageRulings } from './stage-rulings.ts';
import { UnitsThatEnded } from './units-that-ended.ts';

/** What the system itself does to open dossiers: for processes with the role of a worker only. */
@Module({
  imports: [EventStoreModule, ProjectionModule, UnitsModule],
  providers: [
    CollectDossiers,
    FollowLog,
    LookAtDossiers,
    OpenDossierJobs,
    OpenDossiersRunner,
    OpenDossiersSweep,
    StageRulings,
    UnitsThatEnded,
  ],
})
export class OpenDossiersWorkerModule {}
