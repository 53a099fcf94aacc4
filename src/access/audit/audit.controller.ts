import { Controller } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { Asked, QueryRoute } from '../../platform/http/query-route.ts';
import { type Caller, CurrentCaller } from '../caller.ts';
import { AuditPage } from './audit.answer.ts';
import { FindAuditEntries } from './audit.query.ts';

const SUMMARY = 'Who has looked at what, newest first: for administrators, of their units and all below';

@ApiTags('Access')
@Controller()
export class AuditController {
  constructor(private readonly queries: QueryBus) {}

  @QueryRoute('audit', FindAuditEntries, SUMMARY, AuditPage)
  async find(@Asked() query: FindAuditEntries, @CurrentCaller() { scope }: Caller): Promise<AuditPage> {
    return this.queries.execute(query.within(scope));
  }
}
