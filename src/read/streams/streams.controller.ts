import { Controller, Get, Param } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { type Caller, CurrentCaller } from '../../access/caller.ts';
import { ComplaintDetailsAnswer } from '../../log/streams/complaint.answer.ts';
import { DossierDetailsAnswer } from '../../log/streams/dossier.answer.ts';
import { HistoryPage } from '../../log/streams/history.answer.ts';
import { namedStream } from '../../log/streams/named-stream.ts';
import { Asked, QueryRoute } from '../../platform/http/query-route.ts';
import { sentBy } from '../../platform/http/sender.ts';
import { GetHistory, GetStream } from './stream.query.ts';

const HISTORY = 'Its events in their order';

/** One dossier or complaint of the log. */
@Controller()
export class StreamsController {
  constructor(private readonly queries: QueryBus) {}

  @Get('dossiers/:code')
  @ApiTags('Dossiers')
  @ApiOkResponse({ type: DossierDetailsAnswer })
  @ApiOperation({ summary: 'The dossier as the log has it now' })
  async dossier(@Param('code') code: string, @CurrentCaller() caller: Caller): Promise<object> {
    return this.queries.execute(sentBy(new GetStream(namedStream('dossier', code)), caller));
  }

  @ApiTags('Dossiers')
  @QueryRoute('dossiers/:code/history', GetHistory, HISTORY, HistoryPage)
  async dossierHistory(@Param('code') code: string, @Asked() query: GetHistory): Promise<HistoryPage> {
    return this.queries.execute(query.of(namedStream('dossier', code)));
  }

  @Get('complaints/:code')
  @ApiTags('Complaints')
  @ApiOkResponse({ type: ComplaintDetailsAnswer })
  @ApiOperation({ summary: 'The complaint as the log has it now' })
  async complaint(@Param('code') code: string, @CurrentCaller() caller: Caller): Promise<object> {
    return this.queries.execute(sentBy(new GetStream(namedStream('complaint', code)), caller));
  }

  @ApiTags('Complaints')
  @QueryRoute('complaints/:code/history', GetHistory, HISTORY, HistoryPage)
  async complaintHistory(@Param('code') code: string, @Asked() query: GetHistory): Promise<HistoryPage> {
    return this.queries.execute(query.of(namedStream('complaint', code)));
  }
}
