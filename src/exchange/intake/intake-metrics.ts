import { Injectable } from '@nestjs/common';
import { Counter } from 'prom-client';
import { Metrics } from '../../platform/operations/metrics.ts';

/** What /metrics shows of intake. */
@Injectable()
export class IntakeMetrics {
  private readonly skips: Counter;

  constructor({ registry }: Metrics) {
    this.skips = new Counter({
      name: 'dunghan_intake_skipped_total',
      help: 'Complaints of other systems that are none on administrative procedures, by source',
      labelNames: ['source'],
      registers: [registry],
    });
  }

  skipped(source: string): void {
    this.skips.inc({ source });
  }
}
