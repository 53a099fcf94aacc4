import type { EventField } from './event-field.ts';
import type { EventText, Instant } from './logged-event.ts';
import type { FoldContext } from '../clock/clock-state.ts';
import type { ReferenceFacts } from './reference-facts.ts';

export type EventData = Readonly<Record<string, unknown>>;

/** An event as a fold reads it. After a correction, `recordedAt` is still that of the original. */
export type EventAs<Type extends string, Data> = Readonly<{
  version: number;
  type: Type;
  unit: string;
  actor: string;
  occurredAt: Instant;
  recordedAt: Instant;
  data: Data;
}>;

export type AnyEvent = EventAs<string, EventData>;

/** The fields of an event by name. */
export type Fields = Readonly<Record<string, EventField>>;

type InLog<F> = { [K in keyof F as F[K] extends { beside: true } ? never : K]: F[K] };
type ValueOf<R> = R extends { read(raw: unknown): infer T } ? Exclude<T, null> : never;

/** The data that the log keeps of these fields: free text lies beside the log. */
export type DataOf<F extends Fields> = Readonly<
  { [K in keyof InLog<F> as F[K] extends { required: true } ? K : never]: ValueOf<F[K]> } & {
    [K in keyof InLog<F> as F[K] extends { required: true } ? never : K]?: ValueOf<F[K]>;
  }
>;

/** What every kind of folded stream has. */
export type StreamState = Readonly<{
  /** Of the last event, corrections included. */
  version: number;
  /** Of the last event: the next one's is not earlier. */
  recordedAt: Instant;
  /** Every beginning was annulled: it adds to no figure, and may begin again. */
  annulled: boolean;
  receivingUnit: string;
}>;

/** True of an event of which only the day is known: its time stands for the end of that day's working hours. */
export function isByDay({ data }: Pick<AnyEvent, 'data'>): boolean {
  return data['known'] === 'day';
}

/** What someone says happened: `data` and `text` as `readEvent` gives them, without pins and defaults. */
export type Said = Readonly<{
  /** Of the stream; what is tried before there is one has none. */
  code?: string | undefined;
  occurredAt: Instant;
  /** Only its day is known. */
  known?: 'day' | undefined;
  /**
   * `system` alone may log the system's own types; an import records what a command may not, such as a tardy
   * extension; a row of a legacy `table` may begin a stream again whose beginnings it has annulled.
   */
  origin: 'command' | 'import' | 'table' | 'system';
  unit: string | null;
  data: EventData;
  text?: EventText | undefined;
}>;

/** An event's data with its defaults and pinned facts, and the unit that logs it. */
export type Completed = Readonly<{ unit: string; data: EventData }>;

/** What a correction names: the time, when corrected, and the replaced fields, null where one is taken away. */
export type Replaced = Readonly<{ occurredAt: Instant | null; data: EventData }>;

/** What the system adds to a correction: pins looked up again, and defaults that follow from them. */
export type Repinned = Readonly<{ pinned?: EventData; data?: EventData }>;

/**
 * Everything that is known of one event, in one place: its fields, the states that allow it, how it moves the state.
 * Validation, the decision, the fold, the API's bodies and the imports all read it from here.
 */
export type EventDefinition<State, E extends AnyEvent = AnyEvent> = Readonly<{
  type: E['type'];
  fields: Fields;
  /** Whether a stream may begin with it. */
  begins?: true;
  /** The system alone logs it: no caller and no import may, and it is not corrected. */
  system?: true;
  /** Of the system's own: an import may tell of it all the same, and correct it. */
  imported?: true;
  /** It moves nothing that a caller may have seen: it is no conflict for the version that someone expects. */
  movesNothing?: true;
  /** The text field by which the same event sent again is recognised: it is then `unchanged`. Its data has `<field>Mac`. */
  knownBy?: string;
  /** The facts to pin in its data; the clock reads the newest calendar of the moment at which the event was appended. */
  pins?: ((facts: ReferenceFacts) => EventData) | undefined;
  evolve(state: State | null, event: E, ctx: FoldContext): State;
  /** Throws the code of the first rule by which the state forbids it. */
  check(state: State | null, event: E, ctx: FoldContext): void;
  /** The rule for beginning a stream again; a row of a legacy table, which annuls and tells anew, need not keep it. */
  checkAgain?(state: State | null): void;
  /** Rules for commands alone: an import records what old systems did. `text` is undefined for a corrected event. */
  checkCommand?(state: State | null, event: E, facts: ReferenceFacts, text?: EventText): void;
  /** For commands alone: throws where the event that is recorded already says something else. */
  checkKnown?(known: EventData, said: EventData): void;
  /** Defaults and pins of an event that has more of them than `pins`. */
  complete?(state: State | null, said: Said, facts: ReferenceFacts): Completed;
  /** Looks pinned facts up again when a correction names what they depend on. */
  repin?(target: E, replaced: Replaced, facts: ReferenceFacts): Repinned;
  /** For types alone: the event as the log has it. */
  event?: E;
}>;

/** The event that a definition defines, as the log has it. */
export type EventOf<D> = D extends Readonly<{ event?: infer E }> ? NonNullable<E> : never;

/** Names the data that the system adds to the fields of an event; for types alone. */
export type Added<T> = Readonly<{ data?: T }>;
export function adds<T>(): Added<T> {
  return {};
}

/** Pinned in every event that the clock reads: the newest calendar when the event was appended. */
export type ClockPins = Readonly<{ calendarRevision: number }>;
export type Pinned<P> = Readonly<{ pinned: P }>;

export function newestCalendar(facts: ReferenceFacts): Pinned<ClockPins> {
  return { pinned: { calendarRevision: facts.currentCalendarRevision } };
}

type Rule<State, E> = { check(state: State | null, event: E, ctx: FoldContext): void }['check'];

/** How an event is written down: its data are its fields and what the system adds to them. */
type EventDraft<State, From, Type extends string, F extends Fields, A> = Omit<
  EventDefinition<State, EventAs<Type, DataOf<F> & A>>,
  'type' | 'fields' | 'pins' | 'check' | 'event' | 'evolve'
> &
  Readonly<{
    type: Type;
    fields: F;
    adds?: Added<A>;
    pins?: (facts: ReferenceFacts) => A & EventData;
    /** What is allowed when: rules in the order in which they are checked. */
    rules: readonly Rule<State, EventAs<Type, DataOf<F> & NoInfer<A>>>[];
    evolve(state: From, event: EventAs<Type, DataOf<F> & A>, ctx: FoldContext): State;
  }>;

type Defined<State, Type extends string, F extends Fields, A> = EventDefinition<State, EventAs<Type, DataOf<F> & A>> &
  Readonly<{ type: Type; fields: F }>;

/** Writes definitions down for one kind of stream: `event` for later events, `beginning` for those a stream begins with. */
export function definitionsOf<State>() {
  return {
    event: <const Type extends string, F extends Fields, A = unknown>(
      draft: EventDraft<State, State, Type, F, A>,
    ): Defined<State, Type, F, A> => ({ ...draft, check: inOrder(draft.rules) }),
    beginning: <const Type extends string, F extends Fields, A = unknown>(
      draft: EventDraft<State, State | null, Type, F, A>,
    ): Defined<State, Type, F, A> => ({ ...draft, begins: true, check: inOrder(draft.rules) }),
  };
}

function inOrder<State, E>(rules: readonly Rule<State, E>[]): Rule<State, E> {
  return (state, event, ctx) => {
    for (const rule of rules) rule(state, event, ctx);
  };
}
