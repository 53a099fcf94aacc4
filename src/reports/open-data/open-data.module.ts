import { Module } from '@nestjs/common';
import { IdempotencyModule } from '../../commands/idempotency/idempotency.module.ts';
import { LookUpLimits } from '../../read/public/look-up-limits.ts';
import { ReportsCoreModule } from '../reports-core.module.ts';
import { OpenDataController, PublicationsController } from './open-data.controller.ts';
import { GetOpenDataCatalogueHandler, GetOpenDataFileHandler } from './open-data.query.ts';
import { Publications } from './publications.ts';
import { PublishReportHandler } from './publish-report.command.ts';

/** Frozen figures for everybody. */
@Module({
  imports: [IdempotencyModule, ReportsCoreModule],
  controllers: [OpenDataController, PublicationsController],
  providers: [GetOpenDataCatalogueHandler, GetOpenDataFileHandler, LookUpLimits, Publications, PublishReportHandler],
})
export class OpenDataModule {}
