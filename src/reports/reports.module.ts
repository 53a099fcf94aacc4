import { Module } from '@nestjs/common';
import { ActorNames } from '../access/accounts/actor-names.ts';
import { IdempotencyModule } from '../commands/idempotency/idempotency.module.ts';
import { PdfRenderer } from '../platform/printing/pdf-renderer.ts';
import { CreateReportHandler } from './commands/create-report.command.ts';
import { DiscardReportHandler } from './commands/discard-report.command.ts';
import { FreezeReportHandler } from './commands/freeze-report.command.ts';
import { RestateReportHandler } from './commands/restate-report.command.ts';
import { VerifyReportHandler } from './commands/verify-report.command.ts';
import { ChangedStreams } from './differences/changed-streams.ts';
import { ExplainDifferences } from './differences/explain-differences.ts';
import { GetReportJobHandler } from './jobs/get-report-job.query.ts';
import { QueueReportJob } from './jobs/queue-report-job.ts';
import { ReportJobsController } from './jobs/report-jobs.controller.ts';
import { FindReportsHandler } from './queries/find-reports.query.ts';
import { GetReportFileHandler, GetReportHandler } from './queries/get-report.query.ts';
import { FindReportForms, ReportFormsController } from './queries/report-forms.query.ts';
import { RenderReport } from './rendering/render-report.ts';
import { ReportController } from './report.controller.ts';
import { ReportsCoreModule } from './reports-core.module.ts';
import { ReportsController } from './reports.controller.ts';
import { ShowReport } from './show-report.ts';
import { FillTypedFormHandler } from './typed/fill-typed-form.command.ts';
import { GetTypedFormHandler } from './typed/get-typed-form.query.ts';
import { TypedFormsController } from './typed/typed-forms.controller.ts';

const COMMANDS = [
  CreateReportHandler,
  DiscardReportHandler,
  FillTypedFormHandler,
  FreezeReportHandler,
  RestateReportHandler,
  VerifyReportHandler,
];
const QUERIES = [
  FindReportForms,
  FindReportsHandler,
  GetReportFileHandler,
  GetReportHandler,
  GetReportJobHandler,
  GetTypedFormHandler,
];

@Module({
  imports: [IdempotencyModule, ReportsCoreModule],
  controllers: [ReportFormsController, ReportsController, ReportController, ReportJobsController, TypedFormsController],
  providers: [
    ...COMMANDS,
    ...QUERIES,
    ActorNames,
    ChangedStreams,
    ExplainDifferences,
    PdfRenderer,
    QueueReportJob,
    RenderReport,
    ShowReport,
  ],
})
export class ReportsModule {}
