import { Injectable } from '@nestjs/common';
import { SYSTEM } from '../../../access/system-actor.ts';
import { type Day, MINUTE_MS } from '../../../domain/time/local-time.ts';
import { Sweep } from '../../../platform/jobs/sweep.ts';
import { MachineClock } from '../../../platform/operations/machine-clock.ts';
import { ReferenceData } from '../../../reference/snapshot/reference-data.ts';
import { Targets } from '../../outbox/targets.ts';
import { portalOf } from '../portal-target.ts';
import { ReconciliationRunner } from './reconciliation-runner.ts';
import { ReconciliationRuns } from './reconciliation-runs.ts';

const EVERY_MS = 2_000;
/** At one o'clock, as long as desks are not at work. */
const BEGINS_AT_MS = 60 * MINUTE_MS;
const BEGINS_WITHIN_MS = 180 * MINUTE_MS;
/** Days of receipt that are compared each night. */
export const NIGHTLY_DAYS = 45;

/** Looks for comparisons that were asked for, and asks for those of the night. */
@Injectable()
export class ReconciliationSweep extends Sweep {
  private queuedFor: Day | undefined;

  constructor(
    private readonly runner: ReconciliationRunner,
    private readonly runs: ReconciliationRuns,
    private readonly targets: Targets,
    private readonly reference: ReferenceData,
    private readonly clock: MachineClock,
  ) {
    super(EVERY_MS);
  }

  protected override async look(): Promise<void> {
    await this.queueNight();
    this.setOff(this.runner.runAll());
  }

  protected override halt(): Promise<void> {
    return this.runner.stop();
  }

  /** Once a night and portal that answers lists, for the days up to the one that has just ended. */
  async queueNight(): Promise<void> {
    const now = this.clock.now();
    const { zone } = await this.reference.current();
    const today = zone.dayOf(now);
    const since = now - zone.startOf(today) - BEGINS_AT_MS;
    if (since < 0 || since >= BEGINS_WITHIN_MS || this.queuedFor === today) return;
    for (const target of await this.targets.all()) {
      if (target.kind !== 'portal' || target.state !== 'active' || !portalOf(target).settings.lists) continue;
      const days = { first: today - NIGHTLY_DAYS, last: today - 1 };
      await this.runs.queue({ target: target.id, unit: null, ...days, askedBy: SYSTEM }, now, today);
    }
    this.queuedFor = today;
  }
}
