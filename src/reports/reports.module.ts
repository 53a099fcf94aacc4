import { Module } from '@nestjs/common';
import { IdempotencyModule } from '../commands/idempotency/idempotency.module.ts';
import { PdfRenderer } from '../platform/printing/pdf-renderer.ts';
import { ChangedStreams } from './comparing/changed-streams.ts';
import { ExplainDifferences } from './comparing/explain-differences.ts';
import { AskForReport } from './jobs/ask-for-report.ts';
import { ReportJobsController } from './jobs/report-jobs.controller.ts';
import { VerifyReportController } from './jobs/verify-report.controller.ts';
import { FreezeReport } from './making/freeze-report.ts';
import { RestateReport } from './making/restate-report.ts';
import { RenderReport } from './rendering/render-report.ts';
import { ReportFilesController } from './report-files.controller.ts';
import { ReportsCoreModule } from './reports-core.module.ts';
import { ReportsController } from './reports.controller.ts';
import { ShowReport } from './show-report.ts';

@Module({
  imports: [IdempotencyModule, ReportsCoreModule],
  controllers: [ReportsController, VerifyReportController, ReportFilesController, ReportJobsController],
  providers: [
    AskForReport,
    ChangedStreams,
    ExplainDifferences,
    FreezeReport,
    PdfRenderer,
    RenderReport,
    RestateReport,
    ShowReport,
  ],
})
export class ReportsModule {}
