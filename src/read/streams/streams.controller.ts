import { Controller, Get, Param, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOkResponse, ApiOperation, ApiQuery, ApiTags } from '@nestjs/swagger';
import { ComplaintDetailsAnswer } from '../../log/streams/complaint.answer.ts';
import { DossierDetailsAnswer } from '../../log/streams/dossier.answer.ts';
import { HistoryPage } from '../../log/streams/history.answer.ts';
import { namedStream } from '../../log/streams/named-stream.ts';
import { GetHistory, GetStream } from './stream.query.ts';

const LIMIT = {
  name: 'limit',
  required: false,
  description: 'Events a page: 1–200, default 50',
  schema: { type: 'integer' },
} as const;
const CURSOR = {
  name: 'cursor',
  required: false,
  description: 'nextCursor of the page before',
  schema: { type: 'string' },
} as const;

/** One dossier or complaint of the log. */
@Controller()
export class StreamsController {
  constructor(private readonly queries: QueryBus) {}

  @Get('dossiers/:code')
  @ApiTags('Dossiers')
  @ApiOkResponse({ type: DossierDetailsAnswer })
  @ApiOperation({ summary: 'The dossier as the log has it now' })
  async dossier(@Param('code') code: string): Promise<object> {
    return this.queries.execute(new GetStream(namedStream('dossier', code)));
  }

  @Get('dossiers/:code/history')
  @ApiTags('Dossiers')
  @ApiQuery(LIMIT)
  @ApiQuery(CURSOR)
  @ApiOkResponse({ type: HistoryPage })
  @ApiOperation({ summary: 'Its events in their order' })
  async dossierHistory(@Param('code') code: string, @Query() page: Record<string, string>): Promise<HistoryPage> {
    return this.queries.execute(new GetHistory(namedStream('dossier', code), page));
  }

  @Get('complaints/:code')
  @ApiTags('Complaints')
  @ApiOkResponse({ type: ComplaintDetailsAnswer })
  @ApiOperation({ summary: 'The complaint as the log has it now' })
  async complaint(@Param('code') code: string): Promise<object> {
    return this.queries.execute(new GetStream(namedStream('complaint', code)));
  }

  @Get('complaints/:code/history')
  @ApiTags('Complaints')
  @ApiQuery(LIMIT)
  @ApiQuery(CURSOR)
  @ApiOkResponse({ type: HistoryPage })
  @ApiOperation({ summary: 'Its events in their order' })
  async complaintHistory(@Param('code') code: string, @Query() page: Record<string, string>): Promise<HistoryPage> {
    return this.queries.execute(new GetHistory(namedStream('complaint', code), page));
  }
}
