import { Module } from '@nestjs/common';
import { EventStoreModule } from '../../log/log.module.ts';
import { UnitsModule } from '../../reference/units/units.module.ts';
import { WriteAuditFile } from './audit-file.ts';
import { AuditController } from './audit.controller.ts';
import { AuditEntries, FindAuditEntriesHandler, FindAuditOfDossierHandler } from './find-audit-entries.ts';

/** Who may read what is on record. */
@Module({
  imports: [EventStoreModule, UnitsModule],
  controllers: [AuditController],
  providers: [AuditEntries, FindAuditEntriesHandler, FindAuditOfDossierHandler, WriteAuditFile],
})
export class AuditApiModule {}
