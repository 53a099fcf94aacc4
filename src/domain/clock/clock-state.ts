import type { JudgedBy } from '../dossier/vocabulary.ts';
import type { Day, Instant, TimeZone } from '../time/local-time.ts';
import type { ClockRules } from '../values/reference-facts.ts';
import type { WorkingCalendar, WorkingHours } from '../time/working-calendar.ts';

/** What folding needs besides the events: the deployment's zone, and every calendar revision that an event pins. */
export type FoldContext = Readonly<{ zone: TimeZone; calendarAt(revision: number): WorkingCalendar }>;

/** What the clock reads of each event. */
export type ClockEvent = Readonly<{
  version: number;
  occurredAt: Instant;
  /** That of the original, where a correction has replaced it. */
  recordedAt: Instant;
  /** Only its day is known. */
  byDay: boolean;
  calendarRevision: number;
}>;

export type StopReason = 'supplement' | 'payment' | 'incident';

/** Beside what stops a clock: the dossier is on its way to the competent unit, and the clock has not started. */
export type StandsFor = StopReason | 'transit';
export const JUDGEMENTS = ['early', 'onTime', 'late'] as const;
export type Judgement = (typeof JUDGEMENTS)[number];

/** The whole limit, which a reset counts again. Hours, worked or of the wall clock, are kept in milliseconds. */
export type WholeLimit = Readonly<{
  amount: number;
  unit: 'working-day' | 'calendar-day' | 'working-millisecond' | 'millisecond';
}>;

export type MoveReason =
  | 'supplement-requested'
  | 'payment-requested'
  | 'suspended'
  | 'resumed'
  | 'reset'
  | 'extended'
  | 'calendar-revised'
  | 'resolved-while-stopped';

/** A move of the due date by the event of that version; null: the clock stands, there is none. */
export type DueMove = Readonly<{ version: number; from: Instant | null; to: Instant | null; reason: MoveReason }>;

/** A request recorded at or after the overdueFrom that stood before it, on the day of the request. */
export type LateStop = Readonly<{ version: number; day: Day }>;

/**
 * How a due date was found: the `whole` limit counted from a start, a number of working days (judged by instant:
 * milliseconds) `left` from a resumption, or `given` by a slip or a letter, which no calendar moves.
 */
export type Basis = 'whole' | 'given' | number;

/**
 * When a whole limit starts: by the `working-time` and the cutoff, on its `day` where no more than that is known, or at
 * the very `moment`, which a promise has set.
 */
export type StartRule = 'working-time' | 'day' | 'moment';

/** What the running due dates are counted from, so that a new calendar can count them again. */
export type Counting = Readonly<{
  from: Instant;
  starts: StartRule;
  due: Basis;
  firstDue: Basis;
}>;

/** Why and with how much left the clock stands still. */
export type Standing = Readonly<{
  /** In the order in which they came. */
  reasons: readonly StopReason[];
  /** The codes of the incidents that last. */
  incidents: readonly string[];
  /** When the clock came to a stop. */
  since: Instant;
  /** The due date until then, and what both dates were counted from. */
  dueAt: Instant | null;
  counting: Counting;
  /** A supplement was accepted meanwhile: the whole limit counts from the resumption. */
  reset: boolean;
  /** Working days (judged by instant: milliseconds) left; null without a due date. */
  left: number | null;
  /** The same of firstDueAt; null when that does not move. */
  firstLeft: number | null;
  firstDueAt: Instant | null;
}>;

/**
 * A moment of the clock: what begins there. `before-start` waits for the next working instant; after a stop without
 * working time a `continuation` counts on as if there had been none.
 */
export type ClockMark = Readonly<{
  at: Instant;
  begins: 'before-start' | 'start' | 'resumption' | 'continuation' | StandsFor;
  calendarRevision: number;
}>;

/** Waiting for the arrival at the competent unit, at the longest until an instant; what it was told of incidents. */
export type Waiting = Readonly<{
  until: Instant;
  incidents: readonly (ClockEvent & Readonly<{ incident: string; begins: boolean }>)[];
}>;

/** The legal clock of a dossier: plain JSON, instants in epoch milliseconds. Change it by the functions of legal-clock.ts only. */
export type ClockState = Readonly<{
  /** The first working instant at or after the receipt. */
  startedAt: Instant;
  judgedBy: JudgedBy;
  /** These three are null while the clock stands still and without a limit. */
  dueAt: Instant | null;
  /** The promise without extensions. */
  firstDueAt: Instant | null;
  /** The first instant at which the open dossier is overdue. */
  overdueFrom: Instant | null;
  /** What came first of all that it stands for. */
  stoppedBy: StandsFor | null;
  /** An extension took effect, even if a reset dropped it: "with apology". */
  extended: boolean;
  /** Of the resolution; null: not resolved. */
  judgement: Judgement | null;
  resolvedWhileStopped: boolean;
  /** Resolved later than firstDueAt. */
  pastFirstDue: boolean;
  /** The resolution was recorded at or after the overdueFrom by which it is judged. */
  loggedLate: boolean;
  lateStops: readonly LateStop[];
  moves: readonly DueMove[];
  endedAt: Instant | null;
  /** Pinned at the receipt. */
  supplementRule: ClockRules['supplement'];
  /** The minute of the day from which on a start is put off to the next working day. */
  startCutoff: ClockRules['startCutoff'];
  /** The due date was given at the receipt, and is later than the one that the pinned limit gives. */
  givenLater: boolean;
  extensionsAllowed: number;
  extensionsUsed: number;
  workingHours: WorkingHours;
  whole: WholeLimit | null;
  counting: Counting;
  standing: Standing | null;
  /** Null once an event has ended it; the folded clock starts at its end all the same. */
  waiting: Waiting | null;
  /** It had to wait for the arrival, and started (or will) without one. */
  startedWithoutArrival: boolean;
  /** The open supplement request came too late: neither it nor its answer does anything. */
  tardySupplement: boolean;
  /** Every moment of the clock, in order: it never turns back. */
  marks: readonly ClockMark[];
}>;
