import { Controller, Param, type StreamableFile } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { namedStream } from '../../log/streams/named-stream.ts';
import { Asked, QueryRoute } from '../../platform/http/query-route.ts';
import { CsvRoute, sentCsv } from '../../platform/spreadsheets/spreadsheet-route.ts';
import { type Caller, CurrentCaller } from '../caller.ts';
import { AuditPage } from './audit.answer.ts';
import { AuditFile, FindAuditEntries, FindAuditOfDossier } from './audit.query.ts';

const SUMMARY = 'Who has looked at what, newest first: for administrators, of their units and all below';

const OF_DOSSIER = 'Who has looked at a dossier, newest first: for supervisors, of their units and all below';

@ApiTags('Access')
@Controller()
export class AuditController {
  constructor(private readonly queries: QueryBus) {}

  @QueryRoute('audit', FindAuditEntries, SUMMARY, AuditPage)
  async find(@Asked() query: FindAuditEntries, @CurrentCaller() { scope }: Caller): Promise<AuditPage> {
    return this.queries.execute(query.within(scope));
  }

  @CsvRoute('audit.csv', AuditFile, SUMMARY)
  file(@Asked() query: AuditFile, @CurrentCaller() { scope }: Caller): Promise<StreamableFile> {
    return sentCsv(this.queries.execute(query.within(scope)));
  }

  @QueryRoute('dossiers/:code/audit', FindAuditOfDossier, OF_DOSSIER, AuditPage)
  async ofDossier(@Param('code') code: string, @Asked() query: FindAuditOfDossier): Promise<AuditPage> {
    return this.queries.execute(query.of(namedStream('dossier', code)));
  }
}
