import { Injectable } from '@nestjs/common';
import { type Day, TimeZone } from '../../domain/time/local-time.ts';
import { Database } from '../../platform/database/database.ts';
import { MachineClock } from '../../platform/operations/machine-clock.ts';
import { Settings } from '../../platform/operations/settings.ts';
import { loadEndedUnits } from './load-lineage.ts';
import { OpenDossierJobs } from './open-dossier-jobs.ts';
import { type Ended, type Succession, successionsOf } from './successors.ts';

/** The units whose open dossiers are to be moved today. */
@Injectable()
export class UnitsThatEnded {
  private readonly zone: TimeZone;
  private lookedAt = '';

  constructor(
    private readonly database: Database,
    private readonly jobs: OpenDossierJobs,
    private readonly clock: MachineClock,
    settings: Settings,
  ) {
    this.zone = new TimeZone(settings.timeZone);
  }

  /** Queues a job when a day has begun or the reference data have changed, if any unit has a successor. */
  async queueIfAny(): Promise<void> {
    const revision = await this.revision();
    const day = this.today();
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
  async all(): Promise<Ended[]> {
    return loadEndedUnits(this.database, this.today());
  }

  private today(): Day {
    return this.zone.dayOf(this.clock.now());
  }

  private async revision(): Promise<bigint> {
    const [row] = await this.database.query<{ revision: string }>(
      'SELECT revision FROM reference_revision',
      [],
      'reference-revision',
    );
    return BigInt(row?.revision ?? 0);
  }
}
