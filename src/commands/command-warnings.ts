import { Injectable } from '@nestjs/common';
import { loggingWarnings } from '../domain/stream/logging-warnings.ts';
import type { StreamState } from '../domain/values/event-definition.ts';
import type { Instant } from '../domain/values/logged-event.ts';
import type { ReferenceFacts } from '../domain/values/reference-facts.ts';
import type { Warning } from '../domain/values/warning.ts';
import type { GivenEvent, GrowingStream } from '../log/streams/growing-stream.ts';
import type { StreamCommand } from './stream-command.ts';

/** What a command has logged: the stream with the event, its state before, and the event as the command gave it. */
export type LoggedByCommand = Readonly<{
  command: StreamCommand;
  stream: GrowingStream;
  before: StreamState | null;
  after: StreamState;
  given: GivenEvent;
  now: Instant;
}>;

/** What somebody should look at twice in what a command logs; the event is logged all the same. */
@Injectable()
export class CommandWarnings {
  /** In the order in which the fields of the body would be looked through. */
  async of(logged: LoggedByCommand, facts: ReferenceFacts): Promise<readonly Warning[]> {
    const { stream, before, after, given, now, command } = logged;
    const { unit: own } = command.by.caller;
    const unit = given.unit === null || given.unit === own ? undefined : given.unit;
    const said = { ...given, unit, now };
    return [...loggingWarnings(said, facts), ...(stream.kind.warnings?.(before, after, said, facts.zone) ?? [])];
  }
}
