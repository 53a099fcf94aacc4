import { Body, Controller, Delete, Get, HttpCode, Param, Post, Put, Query, UseInterceptors } from '@nestjs/common';
import { ApiCreatedResponse, ApiHeader, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApplicantRequest } from '../../commands/applicant.request.ts';
import { CommandBy, type CommandContext } from '../../commands/command-context.ts';
import { EraseApplicantRequest } from '../../commands/erase-applicant.request.ts';
import type { Applicant } from '../dossier/applicants.ts';
import type { Answer } from '../../platform/http/answer.ts';
import { IdempotencyInterceptor } from '../../commands/idempotency/idempotency.interceptor.ts';
import type { Page } from '../../platform/http/page.ts';
import { BeginComplaint } from './commands/begin-complaint.ts';
import { Complainants } from './complainants.ts';
import { complaintAnswer } from './complaint-answer-schema.ts';
import { type ComplaintHistoryItem, ComplaintReader } from './complaint-reader.ts';
import { CreateComplaintRequest } from './requests/create-complaint.request.ts';

@ApiTags('Complaints')
@UseInterceptors(IdempotencyInterceptor)
@Controller('complaints')
export class ComplaintController {
  constructor(
    private readonly beginComplaint: BeginComplaint,
    private readonly reader: ComplaintReader,
    private readonly complainants: Complainants,
  ) {}

  @Post()
  @ApiCreatedResponse({ schema: complaintAnswer })
  @ApiHeader({ name: 'Idempotency-Key', required: false })
  @ApiOperation({ summary: 'Take a complaint (phản ánh, kiến nghị) in' })
  create(@Body() body: CreateComplaintRequest, @CommandBy() by: CommandContext): Promise<Answer> {
    return this.beginComplaint.execute(body, by);
  }

  @Get(':code')
  @ApiOkResponse({ schema: complaintAnswer })
  @ApiOperation({ summary: 'The complaint as the log has it now' })
  find(@Param('code') code: string): Promise<object> {
    return this.reader.get(code);
  }

  @Get(':code/history')
  @ApiOperation({ summary: 'Its events in their order' })
  history(@Param('code') code: string, @Query() query: Record<string, string>): Promise<Page<ComplaintHistoryItem>> {
    return this.reader.history(code, query);
  }

  @Put(':code/complainant')
  @ApiOperation({ summary: 'Correct the personal data of who complains, which lies beside the log' })
  changeComplainant(@Param('code') code: string, @Body() body: ApplicantRequest): Promise<Applicant> {
    return this.complainants.change(code, body);
  }

  @Delete(':code/complainant')
  @HttpCode(204)
  @ApiOperation({ summary: 'Erase who complains and what the complaint says' })
  eraseComplainant(
    @Param('code') code: string,
    @Body() body: EraseApplicantRequest,
    @CommandBy() by: CommandContext,
  ): Promise<void> {
    return this.complainants.erase(code, body.reason, by.caller.actor);
  }
}
