import { Module } from '@nestjs/common';
import { CarryOutReportJob } from './jobs/worker/carry-out-report-job.ts';
import { ReportJobRunner } from './jobs/worker/report-job-runner.ts';
import { ReportSweep } from './jobs/worker/report-sweep.ts';
import { ReportProcessor } from './jobs/worker/report.processor.ts';
import { ReportsCoreModule } from './reports-core.module.ts';

/** Carries report jobs out: for processes with the role of a worker only. */
@Module({
  imports: [ReportsCoreModule],
  providers: [CarryOutReportJob, ReportJobRunner, ReportProcessor, ReportSweep],
})
export class ReportsWorkerModule {}
