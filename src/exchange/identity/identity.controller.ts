import { Body, Controller, HttpCode, Param, Post, UseInterceptors } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiHeader, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { AskedFrom, type Origin } from '../../access/audit/entry-by.ts';
import { CommandBy, type CommandContext } from '../../commands/command-context.ts';
import { IdempotencyInterceptor } from '../../commands/idempotency/idempotency.interceptor.ts';
import { DossierAnswer } from '../../log/streams/dossier.answer.ts';
import { namedStream } from '../../log/streams/named-stream.ts';
import type { Answer } from '../../platform/http/answer.ts';
import { CheckIdentity } from './check-identity.command.ts';

@ApiTags('Dossiers')
@Controller('dossiers/:code/check-identity')
export class IdentityController {
  constructor(private readonly commands: CommandBus) {}

  @Post()
  @HttpCode(200)
  @UseInterceptors(IdempotencyInterceptor)
  @ApiHeader({ name: 'Idempotency-Key', required: false, description: 'The same key again gives the first answer' })
  @ApiOkResponse({ type: DossierAnswer })
  @ApiOperation({
    summary: 'Look the applicant’s identity up, on record: what comes of it is logged, no value is kept',
  })
  check(
    @Param('code') code: string,
    @Body() command: CheckIdentity,
    @CommandBy() by: CommandContext,
    @AskedFrom() origin: Origin,
  ): Promise<Answer> {
    return this.commands.execute(command.of(namedStream('dossier', code), by, origin));
  }
}
