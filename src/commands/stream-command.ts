import { Command } from '@nestjs/cqrs';
import { ApiHideProperty, ApiProperty } from '@nestjs/swagger';
import { IsInt, IsOptional, Min } from 'class-validator';
import { contentOf, type EventContent } from '../domain/stream/read-event.ts';
import type { Instant } from '../domain/time/local-time.ts';
import type { Fields } from '../domain/values/event-definition.ts';
import { instantOrDay, moment, optional, type ReadingContext, unitCode } from '../domain/values/event-field.ts';
import type { StreamRef } from '../domain/values/logged-event.ts';
import type { Answer } from '../platform/http/answer.ts';
import { sentBy } from '../platform/http/sender.ts';
import type { CommandContext } from './command-context.ts';
import { Field, valuesOf } from './field.ts';

/** The event that a command logs: its definition. */
export type LoggedDefinition = Readonly<{ type: string; fields: Fields; begins?: true; knownBy?: string }>;

/** What a command says, read: when it happened and who logs it, where the body says so. */
export type SaidByCommand = EventContent &
  Readonly<{
    occurredAt: Instant | undefined;
    /** Only its day is known. */
    known?: 'day' | undefined;
    unit: string | undefined;
  }>;

const MOMENT = { occurredAt: optional(moment) };

/**
 * A command on one stream: its class is the body, it logs one event. The fields of the event are read by the event's
 * own definition when the body is validated, and not again.
 */
export abstract class StreamCommand extends Command<Answer> {
  /** The event that this class logs. */
  static readonly logs: LoggedDefinition;

  @ApiHideProperty()
  ref!: StreamRef;

  @ApiHideProperty()
  by!: CommandContext;

  expectedVersion?: number;

  /** Names the stream, and who commands. */
  at(ref: StreamRef, by: CommandContext): this {
    return sentBy(Object.assign(this, { ref, by }), by.caller);
  }

  definition(): LoggedDefinition {
    return (this.constructor as typeof StreamCommand).logs;
  }

  /** What the body says. `unit` and `occurredAt` are the event's own where it has fields of these names. */
  said(ctx: ReadingContext): SaidByCommand {
    const { fields } = this.definition();
    const { occurredAt, unit } = valuesOf(this);
    const { occurredAt: at, known } = 'occurredAt' in fields ? {} : contentOf(MOMENT, { occurredAt }, ctx).data;
    return {
      ...contentOf(fields, valuesOf(this), ctx),
      occurredAt: typeof at === 'string' ? Date.parse(at) : undefined,
      known: known === 'day' ? known : undefined,
      unit: typeof unit === 'string' && !('unit' in fields) ? unit : undefined,
    };
  }
}

/** A command on a stream that the caller may have seen. */
export abstract class ActionCommand extends StreamCommand {
  /** The version that the caller has seen: another one in the log refuses the command. */
  @ApiProperty({ type: 'integer', minimum: 0, required: false, example: 3 })
  @IsOptional()
  @IsInt()
  @Min(0)
  override expectedVersion?: number;
}

/** The same, which says when the event happened. */
export abstract class DatedCommand extends ActionCommand {
  /** When it happened: RFC 3339 with offset, or a day (the end of its working hours). Default: now. */
  @Field(optional(instantOrDay))
  occurredAt?: string;
}

/** The same, and who logs it. */
export abstract class DeskCommand extends DatedCommand {
  /** Code of the unit that logs it. Default: the caller's unit, else the receiving unit. */
  @Field(optional(unitCode))
  unit?: string;
}
