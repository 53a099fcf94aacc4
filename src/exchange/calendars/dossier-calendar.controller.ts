import { Body, Controller, Get, Header, HttpCode, Param, Post, Req, Res } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOkResponse, ApiOperation, ApiParam, ApiProduces, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Public } from '../../platform/http/route-openness.ts';
import { OpenDossierCalendar, ReadDossierCalendar } from './dossier-calendar.query.ts';
import { CALENDAR, sentCalendar } from './sent-calendar.ts';

const CODE = { name: 'code', description: 'Of the dossier', example: 'H13-01-240105-0001' };
const SENT = { description: 'RFC 5545', content: { [CALENDAR]: { schema: { type: 'string' } } } } as const;

/** When a result is promised, for the calendar of whoever waits for it. */
@ApiTags('Public')
@Controller('public/dossiers')
@Public()
export class DossierCalendarController {
  constructor(private readonly queries: QueryBus) {}

  @Get(':code.ics')
  @Header('cache-control', 'private, max-age=300')
  @ApiParam(CODE)
  @ApiProduces(CALENDAR)
  @ApiOkResponse(SENT)
  @ApiResponse({ status: 304, description: 'It is as the If-None-Match of the question says' })
  @ApiOperation({
    summary: 'The due day of a dossier, where PUBLIC_LOOKUP is code; limited as the look-up, names nobody',
    security: [],
  })
  async read(
    @Param('code') code: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string | undefined> {
    const text = await this.queries.execute(new ReadDossierCalendar(code, request.ip));
    return sentCalendar(text, request, reply);
  }

  @Post(':code.ics')
  @HttpCode(200)
  @Header('cache-control', 'no-store')
  @ApiParam(CODE)
  @ApiProduces(CALENDAR)
  @ApiOkResponse(SENT)
  @ApiOperation({
    summary: 'The due day of a dossier by its code and the digits on its slip; limited as the look-up, names nobody',
    security: [],
  })
  async open(
    @Param('code') code: string,
    @Body() query: OpenDossierCalendar,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string | undefined> {
    return sentCalendar(await this.queries.execute(query.of(code, request.ip)), { headers: {} }, reply);
  }
}
