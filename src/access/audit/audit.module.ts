import { Module } from '@nestjs/common';
import { EventStoreModule } from '../../log/log.module.ts';
import { RequestRecord } from './request-record.ts';

/** What is put on record. */
@Module({ imports: [EventStoreModule], providers: [RequestRecord], exports: [RequestRecord] })
export class AuditModule {}
