import { BullModule } from '@nestjs/bullmq';
import { Module } from '@nestjs/common';
import { EventStoreModule } from '../log/log.module.ts';
import { FiguresCoreModule } from '../read/figures/figures-core.module.ts';
import { GetFigures } from '../read/figures/get-figures.ts';
import { FeedReader } from '../projection/feed-reader.ts';
import { ProjectionModule } from '../projection/projection.module.ts';
import { TargetsModule } from '../reference/targets/targets.module.ts';
import { UnitsModule } from '../reference/units/units.module.ts';
import { FiguresSource } from './gathering/figures-source.ts';
import { GatherFormFigures } from './gathering/gather-form-figures.ts';
import { REPORT_QUEUE, ReportDoorbell } from './jobs/report-doorbell.ts';
import { ReportJobs } from './jobs/report-jobs.ts';
import { ReportTable } from './keeping/report-table.ts';
import { ComputeReport } from './making/compute-report.ts';
import { MakeReport } from './making/make-report.ts';
import { ContentOfCells } from './verifying/content-of-cells.ts';
import { FoldLog } from './verifying/fold-log.ts';
import { CompareWithLog } from './verifying/compare-with-log.ts';

const SHARED = [ContentOfCells, CompareWithLog, FeedReader, MakeReport, ReportDoorbell, ReportJobs, ReportTable];

/** Making and verifying reports, for the API and for workers; it has no route. */
@Module({
  imports: [
    BullModule.registerQueue({ name: REPORT_QUEUE }),
    EventStoreModule,
    FiguresCoreModule,
    ProjectionModule,
    TargetsModule,
    UnitsModule,
  ],
  providers: [
    { provide: FiguresSource, useExisting: GetFigures },
    ComputeReport,
    FoldLog,
    GatherFormFigures,
    ...SHARED,
  ],
  exports: [BullModule, EventStoreModule, UnitsModule, ...SHARED],
})
export class ReportsCoreModule {}
