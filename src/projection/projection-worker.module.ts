import { type DynamicModule, Module } from '@nestjs/common';
import type { Runtime } from '../platform/runtime.ts';
import { ProjectionSweep } from './projection-sweep.ts';
import { ProjectionModule } from './projection.module.ts';
import { ProjectionProcessor } from './projection.processor.ts';
import { NightlyVerify, VerifyHour } from './verifying/nightly-verify.ts';

/** What runs by itself: for processes with the role of a worker only. */
@Module({})
export class ProjectionWorkerModule {
  static of({ verifyHour }: Runtime): DynamicModule {
    return {
      module: ProjectionWorkerModule,
      imports: [ProjectionModule],
      providers: [
        NightlyVerify,
        ProjectionProcessor,
        ProjectionSweep,
        { provide: VerifyHour, useValue: new VerifyHour(verifyHour) },
      ],
    };
  }
}
