import { Module } from '@nestjs/common';
import { FindReassignments } from './find-reassignments.ts';
import { OpenDossierJobs } from './open-dossier-jobs.ts';
import { ReassignmentsController } from './reassignments.controller.ts';
import { UnitsThatEnded } from './units-that-ended.ts';

/** What of it is asked over HTTP. */
@Module({
  controllers: [ReassignmentsController],
  providers: [FindReassignments, OpenDossierJobs, UnitsThatEnded],
})
export class OpenDossiersApiModule {}
