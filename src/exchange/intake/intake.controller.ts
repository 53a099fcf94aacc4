import { Body, Controller, HttpCode, Param, Put } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiExtraModels, ApiOkResponse, ApiOperation, ApiParam, ApiTags, getSchemaPath } from '@nestjs/swagger';
import { CommandBy, type CommandContext } from '../../commands/command-context.ts';
import { Asked, QueryRoute } from '../../platform/http/query-route.ts';
import { FindRejectedIntake } from './find-rejected.ts';
import { IntakeAnswer, RejectedIntakes, SkippedAnswer } from './intake.answer.ts';
import { TakeComplaintIn } from './take-complaint-in.command.ts';
import { TakeDossierIn } from './take-dossier-in.command.ts';

const REJECTED = 'What of other systems was refused in the last 90 days: codes and rules';

const SOURCE_SYSTEM = { name: 'sourceSystem', description: 'Code of the system that sends it', example: 'bo-tp' };
const SOURCE_CODE = { name: 'sourceCode', description: 'Its code there', example: 'HT-2026-000123' };

@ApiTags('Intake')
@Controller('intake')
export class IntakeController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  @Put(':sourceSystem/dossiers/:sourceCode')
  @HttpCode(200)
  @ApiParam(SOURCE_SYSTEM)
  @ApiParam(SOURCE_CODE)
  @ApiOkResponse({ type: IntakeAnswer })
  @ApiOperation({ summary: 'Take in a dossier of another system with its steps; what is known changes nothing' })
  dossier(
    @Param('sourceSystem') sourceSystem: string,
    @Param('sourceCode') sourceCode: string,
    @Body() command: TakeDossierIn,
    @CommandBy() by: CommandContext,
  ): Promise<IntakeAnswer | SkippedAnswer> {
    return this.commands.execute(command.of(sourceSystem, sourceCode, by));
  }

  @Put(':sourceSystem/complaints/:sourceCode')
  @HttpCode(200)
  @ApiParam(SOURCE_SYSTEM)
  @ApiParam(SOURCE_CODE)
  @ApiExtraModels(IntakeAnswer, SkippedAnswer)
  @ApiOkResponse({
    schema: { oneOf: [IntakeAnswer, SkippedAnswer].map((answer) => ({ $ref: getSchemaPath(answer) })) },
  })
  @ApiOperation({ summary: 'Take in a complaint of a hotline; what is no matter of ours is skipped, and nothing kept' })
  complaint(
    @Param('sourceSystem') sourceSystem: string,
    @Param('sourceCode') sourceCode: string,
    @Body() command: TakeComplaintIn,
    @CommandBy() by: CommandContext,
  ): Promise<IntakeAnswer | SkippedAnswer> {
    return this.commands.execute(command.of(sourceSystem, sourceCode, by));
  }

  @QueryRoute('rejected', FindRejectedIntake, REJECTED, RejectedIntakes)
  rejected(@Asked() query: FindRejectedIntake): Promise<RejectedIntakes> {
    return this.queries.execute(query);
  }
}
