import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { type Caller, CurrentCaller } from '../../access/caller.ts';
import { dossierAnswer } from '../../write/dossier/dossier-answer-schema.ts';
import type { DossierBody } from '../../write/dossier/dossier-answers.ts';
import { PreviewClock, SHOWN } from './preview-clock.ts';
import { PreviewClockRequest } from './preview-clock.request.ts';

const shown: readonly string[] = SHOWN;
const previewAnswer: typeof dossierAnswer = {
  type: 'object',
  properties: Object.fromEntries(
    Object.entries(dossierAnswer.properties ?? {}).filter(([name]) => shown.includes(name)),
  ),
};

@ApiTags('Clock')
@Controller('clock')
export class ClockPreviewController {
  constructor(private readonly preview: PreviewClock) {}

  @Post('preview')
  @HttpCode(200)
  @ApiOkResponse({ schema: previewAnswer })
  @ApiOperation({ summary: 'The due date that a dossier would have, and why; nothing is stored' })
  ask(@Body() body: PreviewClockRequest, @CurrentCaller() caller: Caller): Promise<DossierBody> {
    return this.preview.execute(body, caller);
  }
}
