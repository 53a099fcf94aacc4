import { type DynamicModule, Module } from '@nestjs/common';
import { EventStoreModule } from '../../log/log.module.ts';
import type { Runtime } from '../../platform/runtime.ts';
import { UnitsModule } from '../../reference/units/units.module.ts';
import { Retention } from './retention.ts';
import { RetentionSweep, RetentionYears } from './retention-sweep.ts';

/** Erases what was kept for long enough: for processes with the role of a worker only. */
@Module({})
export class RetentionWorkerModule {
  static of({ retentionYears }: Runtime): DynamicModule {
    return {
      module: RetentionWorkerModule,
      imports: [EventStoreModule, UnitsModule],
      providers: [Retention, RetentionSweep, { provide: RetentionYears, useValue: new RetentionYears(retentionYears) }],
    };
  }
}
