import { Module } from '@nestjs/common';
import { ProjectionSweep } from './projection-sweep.ts';
import { ProjectionModule } from './projection.module.ts';
import { ProjectionProcessor } from './projection.processor.ts';

/** What runs by itself: for processes with the role of a worker only. */
@Module({ imports: [ProjectionModule], providers: [ProjectionProcessor, ProjectionSweep] })
export class ProjectionWorkerModule {}
