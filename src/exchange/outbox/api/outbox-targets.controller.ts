import { Body, Controller, HttpCode, Param, Patch, Post } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { AskedFrom, type Origin } from '../../../access/audit/entry-by.ts';
import { type Caller, CurrentCaller } from '../../../access/caller.ts';
import { Asked, QueryRoute } from '../../../platform/http/query-route.ts';
import { TargetAnswer, OutboxTargetsPage, TestedTarget } from './target.answer.ts';
import { ChangeTarget, CreateTarget, FindOutboxTargets, TestTarget } from './targets.commands.ts';

@ApiTags('Outbox')
@Controller('outbox/targets')
export class OutboxTargetsController {
  constructor(
    private readonly queries: QueryBus,
    private readonly commands: CommandBus,
  ) {}

  @QueryRoute('', FindOutboxTargets, 'To whom something is sent; what is secret is never shown', OutboxTargetsPage)
  find(@Asked() query: FindOutboxTargets): Promise<OutboxTargetsPage> {
    return this.queries.execute(query);
  }

  @Post()
  @ApiCreatedResponse({ type: TargetAnswer })
  @ApiOperation({ summary: 'Make a target: from now on the log is followed for it' })
  create(
    @Body() body: CreateTarget,
    @CurrentCaller() caller: Caller,
    @AskedFrom() origin: Origin,
  ): Promise<TargetAnswer> {
    return this.commands.execute(body.by(caller, origin));
  }

  @Patch(':id')
  @ApiOkResponse({ type: TargetAnswer })
  @ApiOperation({ summary: 'Pause a target, let it go on, or change how it is reached; on record with the reason' })
  change(
    @Param('id') id: string,
    @Body() body: ChangeTarget,
    @CurrentCaller() caller: Caller,
    @AskedFrom() origin: Origin,
  ): Promise<TargetAnswer> {
    return this.commands.execute(body.of(id).by(caller, origin));
  }

  @Post(':id/test')
  @HttpCode(200)
  @ApiOkResponse({ type: TestedTarget })
  @ApiOperation({ summary: 'Make one harmless call: no dossier is sent' })
  test(@Param('id') id: string, @CurrentCaller() caller: Caller, @AskedFrom() origin: Origin): Promise<TestedTarget> {
    return this.commands.execute(new TestTarget().of(id).by(caller, origin));
  }
}
