import { Body, Controller, Delete, Header, HttpCode, Param, Post, Put, UseInterceptors } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import {
  ApiCreatedResponse,
  ApiHeader,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
import { ChangeApplicant, EraseApplicant } from '../../commands/applicant.command.ts';
import { CommandBy, type CommandContext } from '../../commands/command-context.ts';
import { IdempotencyInterceptor } from '../../commands/idempotency/idempotency.interceptor.ts';
import { DossierAnswer } from '../../log/streams/dossier.answer.ts';
import { namedStream } from '../../log/streams/named-stream.ts';
import { PersonalDataAnswer } from '../../log/streams/person.answer.ts';
import type { Answer } from '../../platform/http/answer.ts';
import { CreateDossier } from './commands/create-dossier.command.ts';

@ApiTags('Dossiers')
@ApiHeader({ name: 'Idempotency-Key', required: false, description: 'The same key again gives the first answer' })
@UseInterceptors(IdempotencyInterceptor)
@Controller('dossiers')
export class DossierController {
  constructor(private readonly commands: CommandBus) {}

  @Post()
  @ApiCreatedResponse({ type: DossierAnswer })
  @ApiOperation({ summary: 'Take a dossier in, or log an online submission (submittedOnly)' })
  create(@Body() body: CreateDossier, @CommandBy() by: CommandContext): Promise<Answer> {
    return this.commands.execute(body.of('dossier', by));
  }

  @Put(':code/applicant')
  @Header('Cache-Control', 'no-store')
  @ApiOkResponse({ type: PersonalDataAnswer })
  @ApiOperation({ summary: 'Correct the applicant’s personal data, which lies beside the log' })
  async changeApplicant(
    @Param('code') code: string,
    @Body() body: ChangeApplicant,
    @CommandBy() by: CommandContext,
  ): Promise<PersonalDataAnswer> {
    return this.commands.execute(body.at(namedStream('dossier', code), by));
  }

  @Delete(':code/applicant')
  @HttpCode(204)
  @ApiNoContentResponse()
  @ApiOperation({ summary: 'Erase the applicant’s personal data and the dossier’s free texts' })
  async eraseApplicant(
    @Param('code') code: string,
    @Body() body: EraseApplicant,
    @CommandBy() by: CommandContext,
  ): Promise<void> {
    return this.commands.execute(body.at(namedStream('dossier', code), by));
  }
}
