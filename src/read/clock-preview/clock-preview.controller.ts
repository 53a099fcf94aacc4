import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { type Caller, CurrentCaller } from '../../access/caller.ts';
import { DossierClockAnswer } from '../../log/streams/dossier.answer.ts';
import { PreviewClock } from './preview-clock.query.ts';

@ApiTags('Clock')
@Controller('clock')
export class ClockPreviewController {
  constructor(private readonly queries: QueryBus) {}

  @Post('preview')
  @HttpCode(200)
  @ApiOkResponse({ type: DossierClockAnswer })
  @ApiOperation({ summary: 'The due date that a dossier would have, and why; nothing is stored' })
  ask(@Body() question: PreviewClock, @CurrentCaller() caller: Caller): Promise<DossierClockAnswer> {
    return this.queries.execute(question.by(caller));
  }
}
