import { Module } from '@nestjs/common';
import { AuditController } from './audit.controller.ts';
import { FindAuditEntriesHandler } from './find-audit-entries.ts';

/** Who may read what is on record. */
@Module({ controllers: [AuditController], providers: [FindAuditEntriesHandler] })
export class AuditApiModule {}
