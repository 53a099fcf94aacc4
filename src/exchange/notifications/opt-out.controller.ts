import { Body, Controller, Get, Header, HttpCode, Param, Post, Req } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { Public } from '../../platform/http/route-openness.ts';
import { ChooseNotifications, GetNotificationChoice, NotificationChoiceAnswer } from './opt-out.messages.ts';

const TOKEN = { name: 'token', description: 'As the link of a message bears it' };

/** For whoever does not want to be told any more: without a login, by the link of a message. */
@ApiTags('Public')
@Controller('public/notifications/:token')
@Public()
export class OptOutController {
  constructor(
    private readonly queries: QueryBus,
    private readonly commands: CommandBus,
  ) {}

  @Get()
  @Header('cache-control', 'no-store')
  @ApiParam(TOKEN)
  @ApiOkResponse({ type: NotificationChoiceAnswer })
  @ApiOperation({ summary: 'Whether more messages of this kind are sent; changes nothing', security: [] })
  read(@Param('token') token: string, @Req() { ip }: FastifyRequest): Promise<NotificationChoiceAnswer> {
    return this.queries.execute(new GetNotificationChoice(token, ip));
  }

  @Post()
  @HttpCode(200)
  @Header('cache-control', 'no-store')
  @ApiParam(TOKEN)
  @ApiOkResponse({ type: NotificationChoiceAnswer })
  @ApiOperation({ summary: 'Want no more messages of this kind, or want them again', security: [] })
  choose(
    @Param('token') token: string,
    @Body() body: ChooseNotifications,
    @Req() { ip }: FastifyRequest,
  ): Promise<NotificationChoiceAnswer> {
    return this.commands.execute(body.of(token, ip));
  }
}
