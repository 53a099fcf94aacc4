import { Controller, Get, Param } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { type Caller, CurrentCaller } from '../../access/caller.ts';
import { namedStream } from '../../log/streams/named-stream.ts';
import { sentBy } from '../../platform/http/sender.ts';
import { ActionsAnswer } from './actions.answer.ts';
import { GetActions } from './actions.query.ts';

const SUMMARY = 'What the caller may do with it now, by the rules themselves';

@Controller()
export class ActionsController {
  constructor(private readonly queries: QueryBus) {}

  @Get('dossiers/:code/actions')
  @ApiTags('Dossiers')
  @ApiOkResponse({ type: ActionsAnswer })
  @ApiOperation({ summary: SUMMARY })
  dossier(@Param('code') code: string, @CurrentCaller() caller: Caller): Promise<ActionsAnswer> {
    return this.queries.execute(sentBy(new GetActions(namedStream('dossier', code)), caller));
  }

  @Get('complaints/:code/actions')
  @ApiTags('Complaints')
  @ApiOkResponse({ type: ActionsAnswer })
  @ApiOperation({ summary: SUMMARY })
  complaint(@Param('code') code: string, @CurrentCaller() caller: Caller): Promise<ActionsAnswer> {
    return this.queries.execute(sentBy(new GetActions(namedStream('complaint', code)), caller));
  }
}
