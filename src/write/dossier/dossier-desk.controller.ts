import { Body, Controller, HttpCode, Param, Post, UseInterceptors } from '@nestjs/common';
import { ApiHeader, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Answer } from '../../platform/http/answer.ts';
import { IdempotencyInterceptor } from '../../commands/idempotency/idempotency.interceptor.ts';
import { ActOnDossier } from './commands/act-on-dossier.ts';
import { dossierAnswer } from './dossier-answer-schema.ts';
import { CommandBy, type CommandContext } from '../../commands/command-context.ts';
import { AcceptSupplementRequest } from './requests/accept-supplement.request.ts';
import { DigitiseRequest } from './requests/digitise.request.ts';
import { ForwardRequest } from './requests/forward.request.ts';
import { ReceiveRequest } from './requests/receive.request.ts';
import { RecordPaymentRequest } from './requests/record-payment.request.ts';
import { RefuseReceiptRequest } from './requests/refuse-receipt.request.ts';
import { RequestPaymentRequest } from './requests/request-payment.request.ts';
import { RequestSupplementRequest } from './requests/request-supplement.request.ts';
import { ReuseDataRequest } from './requests/reuse-data.request.ts';

/** What a desk logs: intake, supplements, payments, digitisation. */
@ApiTags('Dossiers')
@ApiHeader({ name: 'Idempotency-Key', required: false })
@UseInterceptors(IdempotencyInterceptor)
@Controller('dossiers/:code')
export class DossierDeskController {
  constructor(private readonly dossier: ActOnDossier) {}

  @Post('receive')
  @HttpCode(200)
  @ApiOkResponse({ schema: dossierAnswer })
  @ApiOperation({ summary: 'Receive it at the desk; on an unknown code this begins the dossier' })
  receive(@Param('code') code: string, @Body() body: ReceiveRequest, @CommandBy() by: CommandContext): Promise<Answer> {
    return this.dossier.act(code, 'DossierReceived', body, by);
  }

  @Post('refuse-receipt')
  @HttpCode(200)
  @ApiOkResponse({ schema: dossierAnswer })
  @ApiOperation({ summary: 'Refuse to take it in, with the reason' })
  refuseReceipt(
    @Param('code') code: string,
    @Body() body: RefuseReceiptRequest,
    @CommandBy() by: CommandContext,
  ): Promise<Answer> {
    return this.dossier.act(code, 'ReceiptRefused', body, by);
  }

  @Post('forward')
  @HttpCode(200)
  @ApiOkResponse({ schema: dossierAnswer })
  @ApiOperation({ summary: 'Forward it to the department or post that must act' })
  forward(@Param('code') code: string, @Body() body: ForwardRequest, @CommandBy() by: CommandContext): Promise<Answer> {
    return this.dossier.act(code, 'DossierForwarded', body, by);
  }

  @Post('request-supplement')
  @HttpCode(200)
  @ApiOkResponse({ schema: dossierAnswer })
  @ApiOperation({ summary: 'Ask the applicant for more papers: the clock stands still' })
  requestSupplement(
    @Param('code') code: string,
    @Body() body: RequestSupplementRequest,
    @CommandBy() by: CommandContext,
  ): Promise<Answer> {
    return this.dossier.act(code, 'SupplementRequested', body, by);
  }

  @Post('accept-supplement')
  @HttpCode(200)
  @ApiOkResponse({ schema: dossierAnswer })
  @ApiOperation({ summary: 'Take in what was asked for: the whole limit counts again' })
  acceptSupplement(
    @Param('code') code: string,
    @Body() body: AcceptSupplementRequest,
    @CommandBy() by: CommandContext,
  ): Promise<Answer> {
    return this.dossier.act(code, 'SupplementAccepted', body, by);
  }

  @Post('request-payment')
  @HttpCode(200)
  @ApiOkResponse({ schema: dossierAnswer })
  @ApiOperation({ summary: 'Ask for a payment, with or without stopping the clock' })
  requestPayment(
    @Param('code') code: string,
    @Body() body: RequestPaymentRequest,
    @CommandBy() by: CommandContext,
  ): Promise<Answer> {
    return this.dossier.act(code, 'PaymentRequested', body, by);
  }

  @Post('record-payment')
  @HttpCode(200)
  @ApiOkResponse({ schema: dossierAnswer })
  @ApiOperation({ summary: 'Record a payment; the same reference again changes nothing' })
  recordPayment(
    @Param('code') code: string,
    @Body() body: RecordPaymentRequest,
    @CommandBy() by: CommandContext,
  ): Promise<Answer> {
    return this.dossier.act(code, 'PaymentRecorded', body, by);
  }

  @Post('digitise')
  @HttpCode(200)
  @ApiOkResponse({ schema: dossierAnswer })
  @ApiOperation({ summary: 'Record digitised components or results' })
  digitise(
    @Param('code') code: string,
    @Body() body: DigitiseRequest,
    @CommandBy() by: CommandContext,
  ): Promise<Answer> {
    return this.dossier.act(code, 'DocumentsDigitised', body, by);
  }

  @Post('reuse-data')
  @HttpCode(200)
  @ApiOkResponse({ schema: dossierAnswer })
  @ApiOperation({ summary: 'Record that digitised data was reused' })
  reuseData(
    @Param('code') code: string,
    @Body() body: ReuseDataRequest,
    @CommandBy() by: CommandContext,
  ): Promise<Answer> {
    return this.dossier.act(code, 'DigitisedDataReused', body, by);
  }
}
