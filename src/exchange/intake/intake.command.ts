import { Command } from '@nestjs/cqrs';
import { ApiHideProperty } from '@nestjs/swagger';
import type { CommandContext } from '../../commands/command-context.ts';
import { readCode } from '../../domain/values/event-field.ts';
import { invalidField } from '../../domain/values/field-errors.ts';
import { BodyField } from '../../platform/http/body-field.ts';
import { sentBy } from '../../platform/http/sender.ts';
import { type GivenStep, steps } from './given-step.ts';
import type { IntakeAnswer, SkippedAnswer } from './intake.answer.ts';

/** What another system sends of one dossier or complaint: all of it, or what is new. */
export abstract class IntakeCommand extends Command<IntakeAnswer | SkippedAnswer> {
  /** What has been done with it, in order; steps that are known change nothing. */
  @BodyField(steps, { required: false })
  steps?: readonly GivenStep[];

  /** Code of the system that sends it. */
  @ApiHideProperty()
  sourceSystem!: string;

  /** Its code there. */
  @ApiHideProperty()
  sourceCode!: string;

  @ApiHideProperty()
  by!: CommandContext;

  of(sourceSystem: string, sourceCode: string, by: CommandContext): this {
    const code = readCode(sourceCode);
    if (code === null)
      throw invalidField('sourceCode', 'must be a code: 1–100 characters without control characters, not . or ..');
    return sentBy(Object.assign(this, { sourceSystem, sourceCode: code, by }), by.caller);
  }

  /** The unit that takes it in: by this it is judged whether the caller may. */
  abstract unitOfCode(): Readonly<{ field: string; code: string }>;
}
