import { Module } from '@nestjs/common';
import { EventStoreModule } from '../../log/log.module.ts';
import { UnitsModule } from '../../reference/units/units.module.ts';
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
  imports: [EventStoreModule, UnitsModule],
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
