import { Injectable, Logger } from '@nestjs/common';
import { Sweep } from '../../platform/jobs/sweep.ts';
import { Retention } from './retention.ts';
import { HOUR_MS } from '../../domain/time/local-time.ts';

/** After how many years what has ended is erased; undefined: never. */
export class RetentionYears {
  constructor(readonly years: number | undefined) {}
}

/** A worker looks each hour whether it is time to erase. */
@Injectable()
export class RetentionSweep extends Sweep {
  private readonly said = new Logger(RetentionSweep.name);
  private readonly stopping = new AbortController();

  constructor(
    private readonly retention: Retention,
    private readonly setting: RetentionYears,
  ) {
    super(HOUR_MS);
  }

  protected override async look(): Promise<void> {
    if (this.setting.years === undefined) return;
    const erased = await this.retention.run(this.setting.years, this.stopping.signal);
    if (erased > 0) this.said.log(`${erased} dossiers and complaints are erased: they were kept for long enough`);
  }

  protected override async halt(): Promise<void> {
    this.stopping.abort();
  }
}
