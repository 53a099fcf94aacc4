import type { ReadingContext } from '../../../domain/values/event-field.ts';
import type { ReferenceFacts } from '../../../domain/values/reference-facts.ts';
import type { EventText, Instant, LoggedEvent, NewEvent, StreamRef } from '../../../domain/values/logged-event.ts';

/** What judging a batch may look up: it is the same for all of it. */
export type JudgeContext = Readonly<{
  facts: ReferenceFacts;
  reading: ReadingContext;
  now: Instant;
  /** Who uploaded it: the actor of events that name none. */
  actor: string;
}>;

/** An event as an import tells it. */
export type ToldEvent<Type extends string = string> = Readonly<{
  type: Type;
  occurredAt: Instant;
  /** undefined: now. */
  recordedAt: Instant | undefined;
  unit: string | null;
  actor: string | undefined;
  /** Makes it idempotent within its stream. */
  commandId: string;
}>;

type EventInHand = Readonly<{ version: number; recordedAt: Instant }>;

/** What was decided on: it goes to the log. */
type Decided = Readonly<{ type: string; unit: string; data: NewEvent['data']; text: EventText }>;

/** A stream while batches are judged: as the log has it, and then with each event accepted since. */
export abstract class StreamInHand<Event extends EventInHand = EventInHand> {
  protected readonly commandIds: string[];

  /**
   * @param logged all events of the stream, in order.
   * @param events the same as its fold reads them; accepted ones are added.
   */
  constructor(
    readonly ref: StreamRef,
    logged: readonly LoggedEvent[],
    protected readonly events: Event[],
  ) {
    this.commandIds = logged.map((event) => event.commandId);
  }

  /**
   * Reads the data of an event, decides on it and takes the stream forward.
   * @returns undefined when it is recorded already (a payment with a known reference).
   * @throws DomainError with the code of the first rule that it breaks.
   */
  abstract log(told: ToldEvent, data: unknown, ctx: JudgeContext): NewEvent | undefined;

  get version(): number {
    return this.events.length;
  }

  get history(): readonly Event[] {
    return this.events;
  }

  /** When the last event was recorded: a further one is never recorded earlier. */
  get recordedAt(): Instant {
    return this.events.at(-1)?.recordedAt ?? 0;
  }

  /** Judging further events needs the texts beside the log, which are not known here yet. */
  get needsTexts(): boolean {
    return false;
  }

  /** @param _texts what lies beside the log, by version. */
  learnTexts(_texts: ReadonlyMap<number, EventText>): void {
    // Most streams are judged without.
  }

  /** The event that this command id has made, if any. */
  find(commandId: string): Event | undefined {
    const at = this.commandIds.indexOf(commandId);
    return at === -1 ? undefined : this.events[at];
  }

  /** When an event counts as recorded while it is judged. */
  protected recordingOf({ recordedAt }: ToldEvent, { now }: JudgeContext): Instant {
    return recordedAt ?? Math.max(now, this.recordedAt);
  }
}

/** A decided event as the log takes it. */
export function newEvent(decided: Decided, format: number, told: ToldEvent, ctx: JudgeContext): NewEvent {
  const { type, unit, data, text } = decided;
  const { occurredAt, recordedAt, commandId, actor = ctx.actor } = told;
  // Written out, not spread: for each of millions of events that is three times as fast.
  return { type, format, unit, actor, occurredAt, recordedAt, data, text, commandId, ordinal: 0 };
}
