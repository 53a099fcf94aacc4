import type { EventData, AnyEvent, StreamState } from '../../domain/values/event-definition.ts';
import { decideEvent } from '../../domain/stream/decide/decide-event.ts';
import type { Decision, Proposal } from '../../domain/stream/decide/proposal.ts';
import { momentOf } from '../../domain/stream/decide/recording.ts';
import { effectiveEvents } from '../../domain/stream/effective-events.ts';
import { isCorrection } from '../../domain/stream/event-corrected.ts';
import { evolveStream, foldStream } from '../../domain/stream/fold-stream.ts';
import { eventOf } from '../../domain/stream/next-event.ts';
import type { FoldContext } from '../../domain/clock/clock-state.ts';
import type {
  EventText,
  Instant,
  LoggedEvent,
  NewEvent,
  StreamRef,
  StreamUnits,
} from '../../domain/values/logged-event.ts';
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
export type Judging = Readonly<{
  facts: ReferenceFacts;
  now: Instant;
  origin: Proposal['origin'];
  /** Marks what events are known by; needed where one of them is told. */
  markOf?: MarkOf;
}>;

/** A code that only the same text in the same stream makes. */
export type MarkOf = (ref: StreamRef, text: string) => string;

/** A state to go back to. */
export type Mark<State> = Readonly<{ version: number; state: State | null }>;

/** A stream as the log has it, which grows by each event that is decided on: the log does not have these yet. */
export class GrowingStream<State extends StreamState = StreamState, E extends AnyEvent = AnyEvent> {
  private readonly events: E[];
  private readonly commandIds: string[];
  private current: State | null;
  private marks: ReadonlyMap<number, string> | undefined;

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
    if (!this.events.some((event) => isUnmarked(kind, event))) this.marks = new Map();
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

  /** The log has events of before that are known by their texts, and carry no mark of them. */
  get needsMarks(): boolean {
    return this.marks === undefined;
  }

  /** @param marks of what such events are known by, by version. */
  learnMarks(marks: ReadonlyMap<number, string>): void {
    this.marks = marks;
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
    const proposal = this.proposalOf(given, recordedAt, judging);
    const decided = decideEvent(this.kind, this.current, proposal, judging.facts);
    if (decided === 'unchanged') return undefined;
    const decision = this.marked(decided, judging);
    const before = this.units();
    this.accept(eventOf(this.current, { ...given, recordedAt }, decision, given.actor), given, judging.facts);
    const units = this.units();
    return newEvent(decision, this.kind.format, given, areSame(before, units) ? undefined : units);
  }

  mark(): Mark<State> {
    return { version: this.version, state: this.current };
  }

  /** Undoes what was accepted since: the events of a row whose later part broke a rule. */
  rewind({ version, state }: Mark<State>): void {
    this.events.splice(version);
    this.commandIds.length = version;
    this.current = state;
  }

  private units(): StreamUnits | undefined {
    return this.current === null ? undefined : this.kind.unitsOf(this.current);
  }

  private proposalOf(given: GivenEvent, recordedAt: Instant, judging: Judging): Proposal<E> {
    const { type, occurredAt, known, unit, data, text } = given;
    const { origin } = judging;
    const alike = this.eventsAlike(type, text, judging);
    const history = type === 'EventCorrected' ? this.events : undefined;
    return { type, code: this.ref.key, occurredAt, recordedAt, unit, data, text, origin, alike, known, history };
  }

  /** The events by whose texts an event of this type, if it brings one, would be known. */
  private eventsAlike(type: string, text: EventText, judging: Judging): ReadonlyMap<string, EventData> | undefined {
    const knownBy = this.kind.events.get(type)?.knownBy;
    const told = knownBy === undefined ? undefined : text[knownBy];
    if (knownBy === undefined || typeof told !== 'string' || told === '') return undefined;
    const { marks } = this;
    if (marks === undefined) throw new Error('The marks of events of before were not read');
    const mark = this.markOf(told, judging);
    const same = effectiveEvents(this.events).findLast(
      (event) => event.type === type && (event.data[markName(knownBy)] ?? marks.get(event.version)) === mark,
    );
    return new Map(same ? [[told, same.data]] : []);
  }

  /** The decision with the mark of the text by which its event, or the one that it corrects, is known. */
  private marked(decision: Decision, judging: Judging): Decision {
    const { type, data, text } = decision;
    const corrected = type === 'EventCorrected' ? this.events[Number(data['corrects']) - 1] : undefined;
    const knownBy = this.kind.events.get(corrected?.type ?? type)?.knownBy;
    if (knownBy === undefined) return decision;
    if (!corrected) return { ...decision, data: { ...data, ...this.markIn(knownBy, text[knownBy], judging) } };
    const replaced = data['data'] as EventData | undefined;
    const told = text[`data.${knownBy}`];
    const mark = isTakenAway(replaced, told, knownBy)
      ? { [markName(knownBy)]: null }
      : this.markIn(knownBy, told, judging);
    return Object.keys(mark).length === 0
      ? decision
      : { ...decision, data: { ...data, data: { ...replaced, ...mark } } };
  }

  private markIn(knownBy: string, text: unknown, judging: Judging): EventData {
    return typeof text === 'string' && text !== '' ? { [markName(knownBy)]: this.markOf(text, judging) } : {};
  }

  private markOf(text: string, { markOf }: Judging): string {
    if (!markOf) throw new Error('An event that is known by its text was told, and nothing marks it');
    return markOf(this.ref, text);
  }

  private accept(event: AnyEvent, { commandId }: GivenEvent, ctx: FoldContext): void {
    this.events.push(event as E);
    this.commandIds.push(commandId);
    this.current = isCorrection(event)
      ? foldStream(this.kind, this.events, ctx)
      : evolveStream(this.kind, this.current, event, ctx);
  }
}

/** Of what a stream has before and after an event: nearly always the same. */
function areSame(before: StreamUnits | undefined, after: StreamUnits | undefined): boolean {
  if (before === undefined || after === undefined) return before === after;
  return SIDES.every((side) => {
    const [old, now] = [before[side], after[side]];
    return old.length === now.length && old.every((unit, at) => unit === now[at]);
  });
}

const SIDES = ['receiving', 'competent', 'consulted'] as const;

/** Whether a stream is of this kind. */
export function isOf<State extends StreamState, E extends AnyEvent>(
  stream: GrowingStream,
  kind: StreamKind<State, E>,
): stream is GrowingStream<State, E> {
  return stream.kind.name === kind.name;
}

function newEvent(
  { type, unit, data, text }: Decision,
  format: number,
  given: GivenEvent,
  units: StreamUnits | undefined,
): NewEvent {
  const { occurredAt, recordedAt, commandId, actor } = given;
  // Written out, not spread: for each of millions of events that is three times as fast.
  return { type, format, unit, actor, occurredAt, recordedAt, data, text, commandId, ordinal: 0, units };
}

/** Whether an event of before is known by its text, and carries no mark of it. */
export function isUnmarked({ events }: Pick<StreamKind, 'events'>, { type, data }: AnyEvent): boolean {
  const knownBy = events.get(type)?.knownBy;
  return knownBy !== undefined && data['textHash'] !== undefined && data[markName(knownBy)] === undefined;
}

function markName(knownBy: string): string {
  return `${knownBy}Mac`;
}

/** By null, or by a text that says nothing. */
function isTakenAway(replaced: EventData | undefined, told: unknown, knownBy: string): boolean {
  return replaced?.[knownBy] === null || told === '';
}
