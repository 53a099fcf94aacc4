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
import { ComplaintAnswer } from '../../log/streams/complaint.answer.ts';
import { namedStream } from '../../log/streams/named-stream.ts';
import { PersonalDataAnswer } from '../../log/streams/person.answer.ts';
import type { Answer } from '../../platform/http/answer.ts';
import { CreateComplaint } from './commands/create-complaint.command.ts';

@ApiTags('Complaints')
@ApiHeader({ name: 'Idempotency-Key', required: false, description: 'The same key again gives the first answer' })
@UseInterceptors(IdempotencyInterceptor)
@Controller('complaints')
export class ComplaintController {
  constructor(private readonly commands: CommandBus) {}

  @Post()
  @ApiCreatedResponse({ type: ComplaintAnswer })
  @ApiOperation({ summary: 'Take a complaint (phản ánh, kiến nghị) in' })
  create(@Body() body: CreateComplaint, @CommandBy() by: CommandContext): Promise<Answer> {
    return this.commands.execute(body.of('complaint', by));
  }

  @Put(':code/complainant')
  @Header('Cache-Control', 'no-store')
  @ApiOkResponse({ type: PersonalDataAnswer })
  @ApiOperation({ summary: 'Correct the personal data of who complains, which lies beside the log' })
  async changeComplainant(
    @Param('code') code: string,
    @Body() body: ChangeApplicant,
    @CommandBy() by: CommandContext,
  ): Promise<PersonalDataAnswer> {
    return this.commands.execute(body.at(namedStream('complaint', code), by));
  }

  @Delete(':code/complainant')
  @HttpCode(204)
  @ApiNoContentResponse()
  @ApiOperation({ summary: 'Erase who complains, what the complaint says and all other texts of it' })
  async eraseComplainant(
    @Param('code') code: string,
    @Body() body: EraseApplicant,
    @CommandBy() by: CommandContext,
  ): Promise<void> {
    return this.commands.execute(body.at(namedStream('complaint', code), by));
  }
}
