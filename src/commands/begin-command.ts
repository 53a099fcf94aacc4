import { ApiHideProperty } from '@nestjs/swagger';
import type { StreamName } from '../domain/values/logged-event.ts';
import { code, instantOrDay, optional } from '../domain/values/event-field.ts';
import { sentBy } from '../platform/http/sender.ts';
import type { ChangeApplicant } from './applicant.command.ts';
import type { CommandContext } from './command-context.ts';
import { Field, valuesOf } from './field.ts';
import { StreamCommand } from './stream-command.ts';

/** A command that begins a stream: its code is the caller's own, or one that is issued. */
export abstract class BeginCommand extends StreamCommand {
  @ApiHideProperty()
  kind!: StreamName;

  /** When it happened: RFC 3339 with offset, or a day. Default: now. */
  @Field(optional(instantOrDay))
  occurredAt?: string;

  /** A code of the caller's own. Default: the system issues one. */
  @Field(optional(code))
  code?: string;

  /** Says which kind of stream begins, and who commands. */
  of(kind: StreamName, by: CommandContext): this {
    return sentBy(Object.assign(this, { kind, by }), by.caller);
  }

  /** The caller's own code, read. */
  ownCode(): string | undefined {
    const { code: own } = valuesOf(this);
    return typeof own === 'string' ? own : undefined;
  }

  /** The unit with which an issued code begins, and the field that names it. */
  unitOfCode(): Readonly<{ field: string; code: string }> {
    const { receivingUnit, unit } = valuesOf(this);
    return receivingUnit === undefined
      ? { field: 'unit', code: String(unit) }
      : { field: 'receivingUnit', code: String(receivingUnit) };
  }

  /** Who applies or complains: kept beside the log. */
  abstract person(): ChangeApplicant | undefined;
}
