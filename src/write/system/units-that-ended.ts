import { Injectable } from '@nestjs/common';
import { Database, type Queryable } from '../../platform/database/database.ts';
import { MachineClock } from '../../platform/operations/machine-clock.ts';
import { Settings } from '../../platform/operations/settings.ts';
import { today } from '../../platform/operations/today.ts';
import { revisionIn } from '../../reference/snapshot/load-reference.ts';
import { loadEndedUnits } from '../../reference/units/load-ended-units.ts';
import { OpenDossierJobs } from './open-dossier-jobs.ts';
import { type Ended, type Succession, successionsOf } from '../../reference/units/successors.ts';

/** The units whose open dossiers are to be moved today. */
@Injectable()
export class UnitsThatEnded {
  private lookedAt = '';

  constructor(
    private readonly database: Database,
    private readonly jobs: OpenDossierJobs,
    private readonly clock: MachineClock,
    private readonly settings: Settings,
  ) {}

  /** Queues a job when a day has begun or the reference data have changed, if any unit has a successor. */
  async queueIfAny(): Promise<void> {
    const revision = await revisionIn(this.database);
    const day = today(this.clock, this.settings);
    const now = `${day}/${revision}`;
    if (now === this.lookedAt) return;
    if ((await this.successions()).size > 0) await this.jobs.queueUnits(day, revision);
    this.lookedAt = now;
  }

  /** Who takes the place of whom, today. */
  async successions(): Promise<Map<string, Succession>> {
    return successionsOf(await this.all());
  }

  /** Every unit that has ended, also those whose dossiers stay. */
  async all(q: Queryable = this.database): Promise<Ended[]> {
    return loadEndedUnits(q, today(this.clock, this.settings));
  }
}
