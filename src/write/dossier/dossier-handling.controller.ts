import { Body, Controller, HttpCode, Param, Post, UseInterceptors } from '@nestjs/common';
import { ApiHeader, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Answer } from '../../platform/http/answer.ts';
import { IdempotencyInterceptor } from '../../commands/idempotency/idempotency.interceptor.ts';
import { ActOnDossier } from './commands/act-on-dossier.ts';
import { dossierAnswer } from './dossier-answer-schema.ts';
import { CommandBy, type CommandContext } from '../../commands/command-context.ts';
import { AnswerConsultationRequest } from './requests/answer-consultation.request.ts';
import { CorrectRequest } from '../../commands/correct.request.ts';
import { ExtendRequest } from './requests/extend.request.ts';
import { RateRequest } from './requests/rate.request.ts';
import { RecordLateCauseRequest } from './requests/record-late-cause.request.ts';
import { RequestConsultationRequest } from './requests/request-consultation.request.ts';
import { ResolveRequest } from './requests/resolve.request.ts';
import { ReturnResultRequest } from './requests/return-result.request.ts';
import { StopRequest } from './requests/stop.request.ts';
import { TransferRequest } from './requests/transfer.request.ts';
import { WithdrawRequest } from './requests/withdraw.request.ts';

/** What those who resolve log: transfers, consultations, extensions, ends, the result, corrections. */
@ApiTags('Dossiers')
@ApiHeader({ name: 'Idempotency-Key', required: false })
@UseInterceptors(IdempotencyInterceptor)
@Controller('dossiers/:code')
export class DossierHandlingController {
  constructor(private readonly dossier: ActOnDossier) {}

  @Post('transfer')
  @HttpCode(200)
  @ApiOkResponse({ schema: dossierAnswer })
  @ApiOperation({ summary: 'Transfer it to another competent unit' })
  transfer(
    @Param('code') code: string,
    @Body() body: TransferRequest,
    @CommandBy() by: CommandContext,
  ): Promise<Answer> {
    return this.dossier.act(code, 'DossierTransferred', body, by);
  }

  @Post('request-consultation')
  @HttpCode(200)
  @ApiOkResponse({ schema: dossierAnswer })
  @ApiOperation({ summary: 'Ask another unit for its opinion' })
  requestConsultation(
    @Param('code') code: string,
    @Body() body: RequestConsultationRequest,
    @CommandBy() by: CommandContext,
  ): Promise<Answer> {
    return this.dossier.act(code, 'ConsultationRequested', body, by);
  }

  @Post('answer-consultation')
  @HttpCode(200)
  @ApiOkResponse({ schema: dossierAnswer })
  @ApiOperation({ summary: 'Record the opinion of a consulted unit' })
  answerConsultation(
    @Param('code') code: string,
    @Body() body: AnswerConsultationRequest,
    @CommandBy() by: CommandContext,
  ): Promise<Answer> {
    return this.dossier.act(code, 'ConsultationAnswered', body, by);
  }

  @Post('extend')
  @HttpCode(200)
  @ApiOkResponse({ schema: dossierAnswer })
  @ApiOperation({ summary: 'Move the due date, once, with a letter of apology' })
  extend(@Param('code') code: string, @Body() body: ExtendRequest, @CommandBy() by: CommandContext): Promise<Answer> {
    return this.dossier.act(code, 'DeadlineExtended', body, by);
  }

  @Post('record-late-cause')
  @HttpCode(200)
  @ApiOkResponse({ schema: dossierAnswer })
  @ApiOperation({ summary: 'Record why it is late' })
  recordLateCause(
    @Param('code') code: string,
    @Body() body: RecordLateCauseRequest,
    @CommandBy() by: CommandContext,
  ): Promise<Answer> {
    return this.dossier.act(code, 'LateCauseRecorded', body, by);
  }

  @Post('withdraw')
  @HttpCode(200)
  @ApiOkResponse({ schema: dossierAnswer })
  @ApiOperation({ summary: 'The applicant withdraws it' })
  withdraw(
    @Param('code') code: string,
    @Body() body: WithdrawRequest,
    @CommandBy() by: CommandContext,
  ): Promise<Answer> {
    return this.dossier.act(code, 'DossierWithdrawn', body, by);
  }

  @Post('stop')
  @HttpCode(200)
  @ApiOkResponse({ schema: dossierAnswer })
  @ApiOperation({ summary: 'Stop handling it, with the reason' })
  stop(@Param('code') code: string, @Body() body: StopRequest, @CommandBy() by: CommandContext): Promise<Answer> {
    return this.dossier.act(code, 'DossierStopped', body, by);
  }

  @Post('resolve')
  @HttpCode(200)
  @ApiOkResponse({ schema: dossierAnswer })
  @ApiOperation({ summary: 'Resolve it: the clock ends here' })
  resolve(@Param('code') code: string, @Body() body: ResolveRequest, @CommandBy() by: CommandContext): Promise<Answer> {
    return this.dossier.act(code, 'DossierResolved', body, by);
  }

  @Post('return-result')
  @HttpCode(200)
  @ApiOkResponse({ schema: dossierAnswer })
  @ApiOperation({ summary: 'Hand the result out' })
  returnResult(
    @Param('code') code: string,
    @Body() body: ReturnResultRequest,
    @CommandBy() by: CommandContext,
  ): Promise<Answer> {
    return this.dossier.act(code, 'ResultReturned', body, by);
  }

  @Post('rate')
  @HttpCode(200)
  @ApiOkResponse({ schema: dossierAnswer })
  @ApiOperation({ summary: 'Record how the applicant rates the service' })
  rate(@Param('code') code: string, @Body() body: RateRequest, @CommandBy() by: CommandContext): Promise<Answer> {
    return this.dossier.act(code, 'ServiceRated', body, by);
  }

  @Post('correct')
  @HttpCode(200)
  @ApiOkResponse({ schema: dossierAnswer })
  @ApiOperation({ summary: 'Correct or annul an event; nothing is rewritten' })
  correct(@Param('code') code: string, @Body() body: CorrectRequest, @CommandBy() by: CommandContext): Promise<Answer> {
    return this.dossier.correct(code, body, by);
  }
}
