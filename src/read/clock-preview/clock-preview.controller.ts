import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { type Caller, CurrentCaller } from '../../access/caller.ts';
import { DossierClockAnswer } from '../../log/streams/dossier.answer.ts';
import { namedStream } from '../../log/streams/named-stream.ts';
import { PreviewClock } from './preview-clock.query.ts';
import { PreviewSteps } from './preview-steps.query.ts';

@ApiTags('Clock')
@Controller()
export class ClockPreviewController {
  constructor(private readonly queries: QueryBus) {}

  @Post('clock/preview')
  @HttpCode(200)
  @ApiOkResponse({ type: DossierClockAnswer })
  @ApiOperation({ summary: 'The due date that a dossier would have, and why; nothing is stored' })
  ask(@Body() question: PreviewClock, @CurrentCaller() caller: Caller): Promise<DossierClockAnswer> {
    return this.queries.execute(question.by(caller));
  }

  @Post('dossiers/:code/clock/preview')
  @HttpCode(200)
  @ApiOkResponse({ type: DossierClockAnswer })
  @ApiOperation({
    summary: 'How a dossier would stand after further steps, by the rules of commands; nothing is stored',
  })
  askOf(
    @Param('code') code: string,
    @Body() question: PreviewSteps,
    @CurrentCaller() caller: Caller,
  ): Promise<DossierClockAnswer> {
    return this.queries.execute(question.of(namedStream('dossier', code), caller));
  }
}
