import { Body, Controller, Delete, Get, HttpCode, Param, Post, Put, Query, UseInterceptors } from '@nestjs/common';
import { ApiCreatedResponse, ApiHeader, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Answer } from '../../platform/http/answer.ts';
import { IdempotencyInterceptor } from '../../commands/idempotency/idempotency.interceptor.ts';
import type { Page } from '../../platform/http/page.ts';
import { type Applicant, Applicants } from './applicants.ts';
import { dossierAnswer } from './dossier-answer-schema.ts';
import { CommandBy, type CommandContext } from '../../commands/command-context.ts';
import { BeginDossier } from './commands/begin-dossier.ts';
import { dossierStream } from './dossier-repository.ts';
import { DossierReader, type HistoryItem } from './dossier-reader.ts';
import { ApplicantRequest } from '../../commands/applicant.request.ts';
import { CreateDossierRequest } from './requests/create-dossier.request.ts';
import { EraseApplicantRequest } from '../../commands/erase-applicant.request.ts';

@ApiTags('Dossiers')
@UseInterceptors(IdempotencyInterceptor)
@Controller('dossiers')
export class DossierController {
  constructor(
    private readonly beginDossier: BeginDossier,
    private readonly reader: DossierReader,
    private readonly applicants: Applicants,
  ) {}

  @Post()
  @ApiCreatedResponse({ schema: dossierAnswer })
  @ApiHeader({ name: 'Idempotency-Key', required: false })
  @ApiOperation({ summary: 'Take a dossier in, or log an online submission (submittedOnly)' })
  create(@Body() body: CreateDossierRequest, @CommandBy() by: CommandContext): Promise<Answer> {
    return this.beginDossier.execute(body, by.caller, by.idempotency);
  }

  @Get(':code')
  @ApiOkResponse({ schema: dossierAnswer })
  @ApiOperation({ summary: 'The dossier as the log has it now' })
  find(@Param('code') code: string): Promise<object> {
    return this.reader.get(code);
  }

  @Get(':code/history')
  @ApiOperation({ summary: 'Its events in their order' })
  history(@Param('code') code: string, @Query() query: Record<string, string>): Promise<Page<HistoryItem>> {
    return this.reader.history(code, query);
  }

  @Put(':code/applicant')
  @ApiOperation({ summary: 'Correct the applicant’s personal data, which lies beside the log' })
  async changeApplicant(@Param('code') code: string, @Body() body: ApplicantRequest): Promise<Applicant> {
    return this.applicants.change(dossierStream(code), body);
  }

  @Delete(':code/applicant')
  @HttpCode(204)
  @ApiOperation({ summary: 'Erase the applicant’s personal data' })
  async eraseApplicant(
    @Param('code') code: string,
    @Body() body: EraseApplicantRequest,
    @CommandBy() by: CommandContext,
  ): Promise<void> {
    return this.applicants.erase(dossierStream(code), body.reason, by.caller.actor);
  }
}
