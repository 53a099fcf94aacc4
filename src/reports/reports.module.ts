import { Module } from '@nestjs/common';
import { FigureRows } from '../figures/figure-rows.ts';
import { FiguresModule } from '../figures/figures.module.ts';
import { GetFigures } from '../figures/get-figures.ts';
import { RowNames } from '../figures/row-names.ts';
import { IdempotencyModule } from '../idempotency/idempotency.module.ts';
import { PdfRenderer } from '../papers/pdf/pdf-renderer.ts';
import { FeedReader } from '../projection/feed-reader.ts';
import { UnitsModule } from '../units/units.module.ts';
import { ChangedDossiers } from './comparing/changed-dossiers.ts';
import { ExplainDifferences } from './comparing/explain-differences.ts';
import { ComputeReport } from './making/compute-report.ts';
import { CreateReport } from './making/create-report.ts';
import { FindReports } from './find-reports.ts';
import { FreezeReport } from './making/freeze-report.ts';
import { FiguresSource } from './gathering/figures-source.ts';
import { GatherFormFigures } from './gathering/gather-form-figures.ts';
import { ReportTable } from './keeping/report-table.ts';
import { RenderReport } from './rendering/render-report.ts';
import { ReportFilesController } from './report-files.controller.ts';
import { ReportsController } from './reports.controller.ts';
import { RestateReport } from './making/restate-report.ts';
import { ShowReport } from './show-report.ts';
import { ContentOfCells } from './verifying/content-of-cells.ts';
import { FoldLog } from './verifying/fold-log.ts';
import { VerifyReport } from './verifying/verify-report.ts';

@Module({
  imports: [FiguresModule, IdempotencyModule, UnitsModule],
  controllers: [ReportsController, ReportFilesController],
  providers: [
    { provide: FiguresSource, useExisting: GetFigures },
    ChangedDossiers,
    ComputeReport,
    ContentOfCells,
    CreateReport,
    ExplainDifferences,
    FeedReader,
    FigureRows,
    FindReports,
    FoldLog,
    FreezeReport,
    GatherFormFigures,
    PdfRenderer,
    RenderReport,
    ReportTable,
    RestateReport,
    RowNames,
    ShowReport,
    VerifyReport,
  ],
})
export class ReportsModule {}
