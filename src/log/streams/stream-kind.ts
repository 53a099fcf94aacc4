import type { FoldContext } from '../../domain/clock/clock-state.ts';
import type { StreamRules } from '../../domain/stream/stream-kind.ts';
import type { Day, Instant } from '../../domain/time/local-time.ts';
import type { AnyEvent, StreamState } from '../../domain/values/event-definition.ts';
import type { EventText, LoggedEvent, StreamUnits } from '../../domain/values/logged-event.ts';
import type { PersonalData } from './applicants.ts';

/** What an answer looks up besides what is pinned: the name of the procedure on a day. */
export type AnswerFacts = FoldContext & Readonly<{ procedureNameOn(code: string, day: Day): string | null }>;

/** A stream as it is, to be answered. */
export type Folded<State, E> = Readonly<{ code: string; state: State; history: readonly E[] }>;

/** What the question for one stream looks up besides the stream. */
export type Besides<State> = Readonly<{
  /** The free texts that count, by version. */
  texts: ReadonlyMap<number, EventText>;
  person: PersonalData | undefined;
  /** The streams of `membersOf`, by code. */
  members: ReadonlyMap<string, State>;
  /** epoch milliseconds */
  now: Instant;
}>;

/** Everything of one kind of stream: its law, how the log's events are read, how it is answered. */
export type StreamKind<State extends StreamState = StreamState, E extends AnyEvent = AnyEvent> = StreamRules<State, E> &
  Readonly<{
    /** Schema version of the data of events as they are written now. */
    format: number;
    /** An event of the log as the fold reads it. @throws Error for a format newer than this program. */
    asEvent(logged: LoggedEvent): E;
    /** The answer of every command, but for its position; `now` is where the explanation of a running clock ends. */
    answer(folded: Folded<State, E>, facts: AnswerFacts, now: Instant): object;
    /** What the question for one stream answers besides. */
    details(folded: Folded<State, E>, besides: Besides<State>): object;
    /** The codes of further streams of this kind of which the details tell. */
    membersOf(state: State): readonly string[];
    /** The code of the stream with which the personal data of a stream lie. */
    personAt(code: string, state: State): string;
    /** @param now epoch milliseconds; undefined: whoever was ever consulted still is */
    unitsOf(state: State, now?: Instant): StreamUnits;
    /** Who must act now: a unit, a department, an account, or the applicant. */
    holderOf(state: State): string;
    /** Whether its due date was given later than the computed one. */
    isGivenLater(state: State): boolean;
    /** Free texts that the history does not show, because they are shown with the stream itself. */
    hiddenTexts: readonly string[];
  }>;
