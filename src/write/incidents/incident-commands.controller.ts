import { Body, Controller, HttpCode, Param, Post, Query, Res } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiParam, ApiQuery, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { type Caller, CurrentCaller } from '../../access/caller.ts';
import { DomainError } from '../../domain/values/domain-error.ts';
import { sentBy } from '../../platform/http/sender.ts';
import { IncidentAnswer } from '../../reference/incidents/incidents.answer.ts';
import { DeclareIncident } from './declare-incident.command.ts';
import { EndIncident, WithdrawIncident } from './end-incident.command.ts';
import { IncidentPreview, PreviewIncident } from './preview-incident.query.ts';

const CODE = { name: 'code', description: 'The code of an incident' };

@ApiTags('Reference data')
@Controller('incidents')
export class IncidentCommandsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  @Post()
  @ApiOperation({
    summary: 'Declare that a system was down: the time of its dossiers stood still. The same again is known',
  })
  @ApiQuery({
    name: 'dryRun',
    required: false,
    type: 'boolean',
    description: 'true: declares nothing, and says how many dossiers it would stop and which due dates it would move',
  })
  @ApiCreatedResponse({ type: IncidentAnswer })
  @ApiOkResponse({ type: IncidentPreview, description: 'With dryRun=true' })
  async declare(
    @Body() command: DeclareIncident,
    @Query('dryRun') dryRun: unknown,
    @CurrentCaller() caller: Caller,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<IncidentAnswer | IncidentPreview> {
    if (dryRun !== undefined && dryRun !== 'true' && dryRun !== 'false') throw badDryRun();
    if (dryRun !== 'true') return this.commands.execute(sentBy(command, caller));
    reply.status(200);
    return this.queries.execute(sentBy(new PreviewIncident(command), caller));
  }

  @Post(':code/end')
  @HttpCode(200)
  @ApiParam(CODE)
  @ApiOkResponse({ type: IncidentAnswer })
  @ApiOperation({ summary: 'Say when an incident was over: its dossiers go on with what was left' })
  end(
    @Param('code') code: string,
    @Body() command: EndIncident,
    @CurrentCaller() caller: Caller,
  ): Promise<IncidentAnswer> {
    return this.commands.execute(sentBy(command.of(code), caller));
  }

  @Post(':code/withdraw')
  @HttpCode(200)
  @ApiParam(CODE)
  @ApiOkResponse({ type: IncidentAnswer })
  @ApiOperation({ summary: 'Withdraw an incident: its dossiers are counted as if it had not been declared' })
  withdraw(@Param('code') code: string, @CurrentCaller() caller: Caller): Promise<IncidentAnswer> {
    return this.commands.execute(sentBy(new WithdrawIncident(code), caller));
  }
}

function badDryRun(): DomainError {
  const message = 'must be true or false';
  return new DomainError('invalid-field', 'invalid', `The parameter dryRun ${message}`, [{ path: 'dryRun', message }]);
}
