import { Injectable } from '@nestjs/common';
import { Sweep } from '../../platform/jobs/sweep.ts';
import { UnitRanks } from './unit-ranks.ts';
import { MINUTE_MS } from '../../domain/time/local-time.ts';

/** A worker numbers the tree anew when a day has begun on which a unit begins or ends. */
@Injectable()
export class UnitRanksSweep extends Sweep {
  constructor(private readonly ranks: UnitRanks) {
    super(MINUTE_MS, 0);
  }

  protected override async look(): Promise<void> {
    await this.ranks.renumberIfNeeded();
  }
}
