import { BullModule } from '@nestjs/bullmq';
import { Module, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyInstance } from 'fastify';
import { EventStoreModule } from '../../log/log.module.ts';
import { UnitsModule } from '../../reference/units/units.module.ts';
import { CancelImportHandler } from './cancel-import.command.ts';
import { FindImportErrorsHandler } from './find-import-errors.query.ts';
import { FindImportsHandler } from './find-imports.query.ts';
import { GetImportHandler } from './get-import.query.ts';
import { ImportChunks } from './import-chunks.ts';
import { IMPORT_QUEUE, ImportDoorbell } from './import-doorbell.ts';
import { ImportErrors } from './import-errors.ts';
import { WriteImportErrorsFile } from './import-errors-file.ts';
import { ImportJobs } from './import-jobs.ts';
import { ImportsController } from './imports.controller.ts';
import { ImportPreviewsController } from './preview/import-previews.controller.ts';
import { PreviewTableHandler } from './preview/preview-table.ts';
import { FindImportMappingsHandler, SaveImportMappingHandler } from './saved/import-mappings.ts';
import { ImportMappingsController } from './saved/import-mappings.controller.ts';
import { acceptUploads } from './upload/accept-uploads.ts';
import { CheckUpload } from './upload/check-upload.ts';
import { ReceiveUpload } from './upload/receive-upload.ts';

/** Takes uploads in and tells how far they are. */
@Module({
  imports: [BullModule.registerQueue({ name: IMPORT_QUEUE }), EventStoreModule, UnitsModule],
  controllers: [ImportPreviewsController, ImportMappingsController, ImportsController],
  providers: [
    CancelImportHandler,
    FindImportErrorsHandler,
    FindImportMappingsHandler,
    FindImportsHandler,
    GetImportHandler,
    ImportChunks,
    ImportDoorbell,
    ImportErrors,
    ImportJobs,
    CheckUpload,
    PreviewTableHandler,
    ReceiveUpload,
    SaveImportMappingHandler,
    WriteImportErrorsFile,
  ],
})
export class ImportsModule implements OnModuleInit {
  constructor(private readonly http: HttpAdapterHost) {}

  /** The routes are there by now, and the server is not ready yet: hooks and parsers still hold for all of them. */
  async onModuleInit(): Promise<void> {
    await acceptUploads(this.http.httpAdapter.getInstance<FastifyInstance>());
  }
}
