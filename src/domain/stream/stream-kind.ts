import type { FoldContext } from '../clock/clock-state.ts';
import type { AnyEvent, EventDefinition, Fields, Said, StreamState } from '../values/event-definition.ts';
import type { TimeZone } from '../time/local-time.ts';
import type { StreamName } from '../values/logged-event.ts';
import type { Warned, Warning } from '../values/warning.ts';

/** What the law says of one kind of stream. Everything that is done with a stream is written once, over this value. */
export type StreamRules<State extends StreamState = StreamState, E extends AnyEvent = AnyEvent> = Readonly<{
  name: StreamName;
  /** Every event but the correction, by type. */
  events: ReadonlyMap<string, EventDefinition<State>>;
  /** What the state of a corrected stream keeps beside itself: made by its whole history, and taken on event by event. */
  beside?: Readonly<{
    fold(state: State, history: readonly E[], ctx: FoldContext): State;
    evolve(before: State, after: State, event: AnyEvent, ctx: FoldContext): State;
  }>;
  /** The state that is left when every beginning was annulled: whose it was, and nothing that counts. */
  annulled(history: readonly E[]): State;
  /** What somebody should look at in an event of this kind which a command has logged. */
  warnings?(before: State | null, after: State, said: Warned, zone: TimeZone): readonly Warning[];
  /** The refusal of what needs a stream that has begun. */
  notReceived(): Error;
}>;

/** The definitions by type. */
export function byType<State>(
  definitions: readonly EventDefinition<State>[],
): ReadonlyMap<string, EventDefinition<State>> {
  return new Map(definitions.map((definition) => [definition.type, definition]));
}

/** What the fields of a kind's events are, whatever its state. */
export type EventFields = Readonly<{
  name: StreamName;
  events: ReadonlyMap<string, Readonly<{ fields: Fields; system?: true; imported?: true }>>;
}>;

/** True for the types that a caller may log. */
export function isLoggable({ events }: EventFields, type: string): boolean {
  const definition = events.get(type);
  return definition === undefined ? type === 'EventCorrected' : mayLog(definition, 'command');
}

/** True for the types that an import may tell of. */
export function isImportable(kind: EventFields, type: string): boolean {
  return isLoggable(kind, type) || kind.events.get(type)?.imported === true;
}

/** Whether who says it may log, and correct, an event: the system's own is the system's, and an import's where it says so. */
export function mayLog(
  { system, imported }: Pick<EventDefinition<unknown>, 'system' | 'imported'>,
  origin: Said['origin'],
): boolean {
  if (system !== true || origin === 'system') return true;
  return imported === true && origin !== 'command';
}
