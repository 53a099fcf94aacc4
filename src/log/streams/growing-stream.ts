import type { EventData, AnyEvent, StreamState } from '../../domain/values/event-definition.ts';
import { decideEvent } from '../../domain/stream/decide/decide-event.ts';
import type { Decision, Proposal } from '../../domain/stream/decide/proposal.ts';
import { momentOf } from '../../domain/stream/decide/recording.ts';
import { knownByText } from '../../domain/stream/effective-text.ts';
import { isCorrection } from '../../domain/stream/event-corrected.ts';
import { evolveStream, foldStream } from '../../domain/stream/fold-stream.ts';
import { eventOf } from '../../domain/stream/next-event.ts';
import type { FoldContext } from '../../domain/clock/clock-state.ts';
import type { EventText, Instant, LoggedEvent, NewEvent, StreamRef } from '../../domain/values/logged-event.ts';
import type { ReferenceFacts } from '../../domain/values/reference-facts.ts';
import type { StreamKind } from './stream-kind.ts';

/** An event as a command or an import gives it: its fields were read by its definition. */
export type GivenEvent = Readonly<{
  type: string;
  occurredAt: Instant;
  /** Only its day is known. */
  known?: 'day' | undefined;
  /** undefined: now. */
  recordedAt?: Instant | undefined;
  unit: string | null;
  actor: string;
  /** Makes it idempotent within its stream. */
  commandId: string;
  data: EventData;
  text: EventText;
}>;

/** What judging an event looks up. */
export type Judging = Readonly<{ facts: ReferenceFacts; now: Instant; origin: Proposal['origin'] }>;

/** A state to go back to. */
export type Mark<State> = Readonly<{ version: number; state: State | null }>;

/** A stream as the log has it, which grows by each event that is decided on: the log does not have these yet. */
export class GrowingStream<State extends StreamState = StreamState, E extends AnyEvent = AnyEvent> {
  private readonly events: E[];
  private readonly commandIds: string[];
  private readonly texts = new Map<number, EventText>();
  private current: State | null;
  private lacksTexts: boolean;

  /** @param logged all events of the stream, in order. */
  constructor(
    readonly kind: StreamKind<State, E>,
    readonly ref: StreamRef,
    logged: readonly LoggedEvent[],
    ctx: FoldContext,
  ) {
    this.events = logged.map((event) => kind.asEvent(event));
    this.commandIds = logged.map(({ commandId }) => commandId);
    this.current = foldStream(kind, this.events, ctx);
    this.lacksTexts = logged.some(({ type }) => kind.events.get(type)?.knownBy !== undefined);
  }

  get state(): State | null {
    return this.current;
  }

  get history(): readonly E[] {
    return this.events;
  }

  get version(): number {
    return this.events.length;
  }

  /** Whether anything has happened since a version but what moves nothing. */
  hasMovedSince(version: number): boolean {
    if (version > this.version) return true;
    return this.events.slice(version).some(({ type }) => this.kind.events.get(type)?.movesNothing !== true);
  }

  /** When the last event was recorded: a further one is never recorded earlier. */
  get recordedAt(): Instant {
    return this.events.at(-1)?.recordedAt ?? 0;
  }

  /** The log has events that are known by their texts, which were not read. */
  get needsTexts(): boolean {
    return this.lacksTexts;
  }

  /** @param texts what lies beside the log, by version. */
  learnTexts(texts: ReadonlyMap<number, EventText>): void {
    for (const [version, text] of texts) if (!this.texts.has(version)) this.texts.set(version, text);
    this.lacksTexts = false;
  }

  /** The event that this command id has made, if any. */
  find(commandId: string): E | undefined {
    const at = this.commandIds.indexOf(commandId);
    return at === -1 ? undefined : this.events[at];
  }

  /**
   * Decides on an event and takes the stream forward.
   * @returns the event for the log; undefined when it is recorded already.
   * @throws DomainError with the code of the first rule that it breaks.
   */
  add(said: GivenEvent, judging: Judging): NewEvent | undefined {
    const recordedAt = said.recordedAt ?? Math.max(judging.now, this.recordedAt);
    const occurredAt = momentOf(said.occurredAt, recordedAt, said.known, judging.facts.zone);
    const given = occurredAt === said.occurredAt ? said : { ...said, occurredAt };
    const decision = decideEvent(this.kind, this.current, this.proposalOf(given, recordedAt, judging), judging.facts);
    if (decision === 'unchanged') return undefined;
    this.accept(eventOf(this.current, { ...given, recordedAt }, decision, given.actor), decision, given, judging.facts);
    return newEvent(decision, this.kind.format, given);
  }

  mark(): Mark<State> {
    return { version: this.version, state: this.current };
  }

  /** Undoes what was accepted since: the events of a row whose later part broke a rule. */
  rewind({ version, state }: Mark<State>): void {
    for (const event of this.events.splice(version)) this.texts.delete(event.version);
    this.commandIds.length = version;
    this.current = state;
  }

  private proposalOf(given: GivenEvent, recordedAt: Instant, { origin }: Judging): Proposal<E> {
    const { type, occurredAt, known, unit, data, text } = given;
    const alike = this.eventsAlike(type, text);
    const history = type === 'EventCorrected' ? this.events : undefined;
    return { type, occurredAt, recordedAt, unit, data, text, origin, alike, known, history };
  }

  /** The events by whose texts an event of this type, if it brings one, would be known. */
  private eventsAlike(type: string, text: EventText): ReadonlyMap<string, EventData> | undefined {
    const knownBy = this.kind.events.get(type)?.knownBy;
    if (knownBy === undefined || !text[knownBy]) return undefined;
    if (this.lacksTexts) throw new Error('The texts beside the log were not read');
    return knownByText(this.events, this.texts, type, knownBy);
  }

  private accept(event: AnyEvent, { text }: Decision, { commandId }: GivenEvent, ctx: FoldContext): void {
    this.events.push(event as E);
    this.commandIds.push(commandId);
    const corrects = isCorrection(event);
    if (corrects || this.kind.events.get(event.type)?.knownBy !== undefined) this.texts.set(event.version, text);
    this.current = corrects
      ? foldStream(this.kind, this.events, ctx)
      : evolveStream(this.kind, this.current, event, ctx);
  }
}

/** Whether a stream is of this kind. */
export function isOf<State extends StreamState, E extends AnyEvent>(
  stream: GrowingStream,
  kind: StreamKind<State, E>,
): stream is GrowingStream<State, E> {
  return stream.kind.name === kind.name;
}

function newEvent({ type, unit, data, text }: Decision, format: number, given: GivenEvent): NewEvent {
  const { occurredAt, recordedAt, commandId, actor } = given;
  // Written out, not spread: for each of millions of events that is three times as fast.
  return { type, format, unit, actor, occurredAt, recordedAt, data, text, commandId, ordinal: 0 };
}
