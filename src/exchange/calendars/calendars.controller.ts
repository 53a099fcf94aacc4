import { Body, Controller, Delete, Get, Header, HttpCode, Param, Post, Req, Res } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import {
  ApiCreatedResponse,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiParam,
  ApiProduces,
  ApiResponse,
  ApiTags,
} from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Caller, CurrentCaller } from '../../access/caller.ts';
import { Public } from '../../platform/http/route-openness.ts';
import { CalendarsPage, CalendarWithAddress } from './calendar.answer.ts';
import { CreateCalendar, EndCalendar, FindCalendars, ReadCalendar } from './calendar.messages.ts';
import { CALENDAR, sentCalendar } from './sent-calendar.ts';

@ApiTags('Calendars')
@Controller('calendars')
export class CalendarsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  @Get()
  @Header('cache-control', 'no-store')
  @ApiOkResponse({ type: CalendarsPage })
  @ApiOperation({ summary: 'The caller’s own calendars of what is due' })
  find(@CurrentCaller() caller: Caller): Promise<CalendarsPage> {
    return this.queries.execute(FindCalendars.by(caller));
  }

  @Post()
  @Header('cache-control', 'no-store')
  @ApiCreatedResponse({ type: CalendarWithAddress })
  @ApiOperation({ summary: 'A calendar of what is due, for a program that shows it: its address is shown this once' })
  create(@Body() body: CreateCalendar, @CurrentCaller() caller: Caller): Promise<CalendarWithAddress> {
    return this.commands.execute(body.by(caller));
  }

  @Delete(':id')
  @HttpCode(204)
  @ApiParam({ name: 'id', description: 'Of the calendar' })
  @ApiNoContentResponse({ description: 'Its address shows nothing more' })
  @ApiOperation({ summary: 'End a calendar' })
  end(@Param('id') id: string, @CurrentCaller() caller: Caller): Promise<void> {
    return this.commands.execute(new EndCalendar(id).by(caller));
  }
}

/** Calendars as programs read them that sign in nowhere. */
@ApiTags('Public')
@Controller('public/calendars')
@Public()
export class PublicCalendarsController {
  constructor(private readonly queries: QueryBus) {}

  @Get(':token.ics')
  @Header('cache-control', 'private, max-age=300')
  @ApiParam({ name: 'token', description: 'The secret in the address of the calendar' })
  @ApiProduces(CALENDAR)
  @ApiOkResponse({ description: 'RFC 5545', content: { [CALENDAR]: { schema: { type: 'string' } } } })
  @ApiResponse({ status: 304, description: 'It is as the If-None-Match of the question says' })
  @ApiOperation({ summary: 'A calendar of what is due, by its secret address; names nobody', security: [] })
  async read(
    @Param('token') token: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string | undefined> {
    const text = await this.queries.execute(new ReadCalendar(token, request.ip));
    return sentCalendar(text, request, reply);
  }
}
