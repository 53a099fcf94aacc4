import { Injectable } from '@nestjs/common';
import { ReferenceData, type ReferenceSnapshot } from '../../reference/snapshot/reference-data.ts';
import { loadIncidents } from '../../reference/incidents/incident.ts';
import { Database } from '../../platform/database/database.ts';
import { JobRunner } from '../../platform/jobs/job-runner.ts';
import { CollectDossiers } from './collect-dossiers.ts';
import { FollowLog } from './follow-log.ts';
import { LookAtDossiers } from './look-at-dossiers.ts';
import type { LeasedOpenDossierJob } from './open-dossier-job.ts';
import { OpenDossierJobs } from './open-dossier-jobs.ts';
import { noteEndedLate } from './record-moves.ts';
import { ofUnits, reassignDossiers } from './reassign-dossiers.ts';
import { reviseClocks, WITH_A_DUE_DATE } from './revise-clocks.ts';
import { CONCERNED_BY_INCIDENTS, settleIncidents } from './settle-incidents.ts';
import type { Candidates, SystemJudge } from './system-judge.ts';
import { UnitsThatEnded } from './units-that-ended.ts';

/** What a job looks at, and what it decides. */
type Task = Readonly<{ candidates: Candidates; judge: SystemJudge; facts: ReferenceSnapshot }>;

/** After something broke, whatever it was, a job is tried again in so many seconds. */
const TRY_AGAIN_SECONDS = 10;

/** Carries out what the system itself has to do to open dossiers. */
@Injectable()
export class OpenDossiersRunner extends JobRunner<LeasedOpenDossierJob, 'all'> {
  constructor(
    private readonly database: Database,
    private readonly jobs: OpenDossierJobs,
    private readonly reference: ReferenceData,
    private readonly units: UnitsThatEnded,
    private readonly collecting: CollectDossiers,
    private readonly looking: LookAtDossiers,
    private readonly following: FollowLog,
  ) {
    super(['all'], 'Job for open dossiers');
  }

  override async runAll(): Promise<void> {
    await this.units.queueIfAny();
    await super.runAll();
  }

  /** Calendars go before incidents, and these before units. */
  protected override async take(): Promise<LeasedOpenDossierJob | undefined> {
    return (await this.jobs.take('calendar')) ?? (await this.jobs.take('incidents')) ?? this.jobs.take('units');
  }

  protected override async findMore(): Promise<boolean> {
    const found = (await this.following.run('calendar')) + (await this.following.run('incidents'));
    return found > 0;
  }

  protected override async carryOut(job: LeasedOpenDossierJob, stopped: AbortSignal): Promise<void> {
    const { candidates, judge, facts } = await this.taskOf(job);
    if (!job.isCollected && !(await this.collecting.run(job, candidates, stopped))) return this.jobs.release(job);
    for (;;) {
      if (!(await this.looking.run(job, judge, facts, stopped))) return this.jobs.release(job);
      // What was decided on before the job came and appended after it.
      await this.following.run(job.kind);
      if (job.kind === 'incidents') await noteEndedLate(this.database, job.incidents);
      const appended = await this.jobs.finish(job);
      if (appended === undefined) continue;
      this.logger.log(`${job.kind} job done: ${appended} events logged in open dossiers`);
      return;
    }
  }

  protected override async breakOff(job: LeasedOpenDossierJob, error: unknown): Promise<void> {
    this.report(job, error);
    await this.jobs.release(job, TRY_AGAIN_SECONDS);
  }

  private async taskOf(job: LeasedOpenDossierJob): Promise<Task> {
    // Load the facts after the job was taken: they then include every calendar and unit that the job is about.
    const facts = await this.reference.current();
    if (job.kind === 'calendar') {
      return { candidates: WITH_A_DUE_DATE, judge: reviseClocks(job.calendarRevision, facts), facts };
    }
    if (job.kind === 'incidents') {
      const incidents = await loadIncidents(this.database);
      return { candidates: CONCERNED_BY_INCIDENTS, judge: settleIncidents(incidents, facts), facts };
    }
    const successions = await this.units.successions();
    return { candidates: ofUnits([...successions.keys()]), judge: reassignDossiers(successions, facts), facts };
  }
}
