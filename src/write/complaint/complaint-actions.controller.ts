import { Body, Controller, HttpCode, Param, Post, UseInterceptors } from '@nestjs/common';
import { ApiHeader, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { CommandBy, type CommandContext } from '../../commands/command-context.ts';
import { CorrectRequest } from '../../commands/correct.request.ts';
import type { Answer } from '../../platform/http/answer.ts';
import { IdempotencyInterceptor } from '../../commands/idempotency/idempotency.interceptor.ts';
import { ActOnComplaint } from './commands/act-on-complaint.ts';
import { complaintAnswer } from './complaint-answer-schema.ts';
import { AnswerComplaintRequest } from './requests/answer-complaint.request.ts';
import { ForwardComplaintRequest } from './requests/forward-complaint.request.ts';
import { PublishAnswerRequest } from './requests/publish-answer.request.ts';
import { ReceiveInformationRequest } from './requests/receive-information.request.ts';
import { RefuseComplaintRequest } from './requests/refuse-complaint.request.ts';
import { RequestInformationRequest } from './requests/request-information.request.ts';

/** What is done with a complaint once it is in. */
@ApiTags('Complaints')
@ApiHeader({ name: 'Idempotency-Key', required: false })
@UseInterceptors(IdempotencyInterceptor)
@Controller('complaints/:code')
export class ComplaintActionsController {
  constructor(private readonly complaint: ActOnComplaint) {}

  @Post('refuse')
  @HttpCode(200)
  @ApiOkResponse({ schema: complaintAnswer })
  @ApiOperation({ summary: 'Refuse it as out of scope, with the reason' })
  refuse(
    @Param('code') code: string,
    @Body() body: RefuseComplaintRequest,
    @CommandBy() by: CommandContext,
  ): Promise<Answer> {
    return this.complaint.act(code, 'ComplaintRefused', body, by);
  }

  @Post('forward')
  @HttpCode(200)
  @ApiOkResponse({ schema: complaintAnswer })
  @ApiOperation({ summary: 'Forward it to the unit in whose competence it lies: it stays open' })
  forward(
    @Param('code') code: string,
    @Body() body: ForwardComplaintRequest,
    @CommandBy() by: CommandContext,
  ): Promise<Answer> {
    return this.complaint.forward(code, body, by);
  }

  @Post('request-information')
  @HttpCode(200)
  @ApiOkResponse({ schema: complaintAnswer })
  @ApiOperation({ summary: 'Ask who complains for more: no deadline moves' })
  requestInformation(
    @Param('code') code: string,
    @Body() body: RequestInformationRequest,
    @CommandBy() by: CommandContext,
  ): Promise<Answer> {
    return this.complaint.act(code, 'InformationRequested', body, by);
  }

  @Post('receive-information')
  @HttpCode(200)
  @ApiOkResponse({ schema: complaintAnswer })
  @ApiOperation({ summary: 'Take in what was asked for' })
  receiveInformation(
    @Param('code') code: string,
    @Body() body: ReceiveInformationRequest,
    @CommandBy() by: CommandContext,
  ): Promise<Answer> {
    return this.complaint.act(code, 'InformationReceived', body, by);
  }

  @Post('answer')
  @HttpCode(200)
  @ApiOkResponse({ schema: complaintAnswer })
  @ApiOperation({ summary: 'Answer it' })
  answer(
    @Param('code') code: string,
    @Body() body: AnswerComplaintRequest,
    @CommandBy() by: CommandContext,
  ): Promise<Answer> {
    return this.complaint.act(code, 'ComplaintAnswered', body, by);
  }

  @Post('publish')
  @HttpCode(200)
  @ApiOkResponse({ schema: complaintAnswer })
  @ApiOperation({ summary: 'Make the answer public' })
  publish(
    @Param('code') code: string,
    @Body() body: PublishAnswerRequest,
    @CommandBy() by: CommandContext,
  ): Promise<Answer> {
    return this.complaint.act(code, 'AnswerPublished', body, by);
  }

  @Post('correct')
  @HttpCode(200)
  @ApiOkResponse({ schema: complaintAnswer })
  @ApiOperation({ summary: 'Correct or annul an event; nothing is rewritten' })
  correct(@Param('code') code: string, @Body() body: CorrectRequest, @CommandBy() by: CommandContext): Promise<Answer> {
    return this.complaint.correct(code, body, by);
  }
}
