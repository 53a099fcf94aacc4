import { Injectable } from '@nestjs/common';
import { Sweep } from '../platform/jobs/sweep.ts';
import { MarkingOfOldPayments } from './marking-of-old-payments.ts';
import { SealingOfOldRows } from './sealing-of-old-rows.ts';
import { MINUTE_MS } from '../domain/time/local-time.ts';

/** A worker seals what is still plain: soon after its start, and later what an old process has written meanwhile. */
@Injectable()
export class SealOldRowsSweep extends Sweep {
  private readonly stopping = new AbortController();

  constructor(
    private readonly sealing: SealingOfOldRows,
    private readonly marking: MarkingOfOldPayments,
  ) {
    super(MINUTE_MS);
  }

  protected override async look(): Promise<void> {
    await this.marking.run(this.stopping.signal);
    await this.sealing.run(this.stopping.signal);
  }

  protected override async halt(): Promise<void> {
    this.stopping.abort();
  }
}
