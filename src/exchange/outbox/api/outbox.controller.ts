import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiAcceptedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { AskedFrom, type Origin } from '../../../access/audit/entry-by.ts';
import { type Caller, CurrentCaller } from '../../../access/caller.ts';
import { Asked, QueryRoute } from '../../../platform/http/query-route.ts';
import { OutboxMessage, OutboxMessageDetails, OutboxMessagesPage, RetriedMessages } from './message.answer.ts';
import { ParkMessage, RetryMessage, UnparkMessage } from './messages.commands.ts';
import { FindMessages, GetMessage } from './messages.query.ts';
import { OutboxStatus, OutboxStatusQuery } from './outbox-status.ts';
import { RetryMessages } from './retry-messages.command.ts';

const LIST = 'What is sent to others, in the order in which it was recorded; never what was said';
const STATUS = 'How far every target is told of what happened in a unit and below';

@ApiTags('Outbox')
@Controller('outbox')
export class OutboxController {
  constructor(
    private readonly queries: QueryBus,
    private readonly commands: CommandBus,
  ) {}

  @QueryRoute('status', OutboxStatusQuery, STATUS, OutboxStatus)
  status(@Asked() query: OutboxStatusQuery): Promise<OutboxStatus> {
    return this.queries.execute(query);
  }

  @QueryRoute('messages', FindMessages, LIST, OutboxMessagesPage)
  find(@Asked() query: FindMessages): Promise<OutboxMessagesPage> {
    return this.queries.execute(query);
  }

  @Get('messages/:id')
  @ApiOkResponse({ type: OutboxMessageDetails })
  @ApiOperation({ summary: 'One message with its last tries' })
  get(@Param('id') id: string, @CurrentCaller() caller: Caller): Promise<OutboxMessageDetails> {
    return this.queries.execute(new GetMessage(id).by(caller));
  }

  @Post('messages/retry')
  @HttpCode(202)
  @ApiAcceptedResponse({ type: RetriedMessages })
  @ApiOperation({ summary: 'Try all again that were refused or parked, by target, unit, code' })
  retryAll(
    @Body() body: RetryMessages,
    @CurrentCaller() caller: Caller,
    @AskedFrom() origin: Origin,
  ): Promise<RetriedMessages> {
    return this.commands.execute(body.by(caller, origin));
  }

  @Post('messages/:id/retry')
  @HttpCode(200)
  @ApiOkResponse({ type: OutboxMessage })
  @ApiOperation({ summary: 'Try one again now' })
  retry(@Param('id') id: string, @CurrentCaller() caller: Caller, @AskedFrom() origin: Origin): Promise<OutboxMessage> {
    return this.commands.execute(new RetryMessage().of(id).by(caller, origin));
  }

  @Post('messages/:id/park')
  @HttpCode(200)
  @ApiOkResponse({ type: OutboxMessage })
  @ApiOperation({ summary: 'Put one aside: it is not sent, and holds nothing back' })
  park(
    @Param('id') id: string,
    @Body() body: ParkMessage,
    @CurrentCaller() caller: Caller,
    @AskedFrom() origin: Origin,
  ): Promise<OutboxMessage> {
    return this.commands.execute(body.of(id).by(caller, origin));
  }

  @Post('messages/:id/unpark')
  @HttpCode(200)
  @ApiOkResponse({ type: OutboxMessage })
  @ApiOperation({ summary: 'Take one up again that was put aside' })
  unpark(
    @Param('id') id: string,
    @CurrentCaller() caller: Caller,
    @AskedFrom() origin: Origin,
  ): Promise<OutboxMessage> {
    return this.commands.execute(new UnparkMessage().of(id).by(caller, origin));
  }
}
