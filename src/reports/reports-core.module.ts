import { BullModule } from '@nestjs/bullmq';
import { Module } from '@nestjs/common';
import { EventStoreModule } from '../log/log.module.ts';
import { FeedReader } from '../projection/feed-reader.ts';
import { ProjectionModule } from '../projection/projection.module.ts';
import { UnitsModule } from '../reference/units/units.module.ts';
import { REPORT_QUEUE, ReportDoorbell } from './jobs/report-doorbell.ts';
import { ReportJobs } from './jobs/report-jobs.ts';
import { ReportTable } from './keeping/report-table.ts';
import { ComputeReport } from './making/compute-report.ts';
import { MakeReport } from './making/make-report.ts';
import { FoldLog } from './verifying/fold-log.ts';
import { CompareWithLog } from './verifying/compare-with-log.ts';

const SHARED = [CompareWithLog, FeedReader, MakeReport, ReportDoorbell, ReportJobs, ReportTable];

/** Making and verifying reports, for the API and for workers; it has no route. */
@Module({
  imports: [BullModule.registerQueue({ name: REPORT_QUEUE }), EventStoreModule, ProjectionModule, UnitsModule],
  providers: [ComputeReport, FoldLog, ...SHARED],
  exports: [BullModule, EventStoreModule, ProjectionModule, UnitsModule, ...SHARED],
})
export class ReportsCoreModule {}
