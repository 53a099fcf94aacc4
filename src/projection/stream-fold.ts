import type { FoldContext } from '../domain/clock/legal-clock.ts';
import type { Day } from '../domain/time/local-time.ts';
import type { Contribution } from '../domain/figures/additive-figures.ts';
import { type BatchStream, checkContinuity } from './batch-streams.ts';
import { type FoldedEvent, type Folding, isCorrection } from './folding.ts';
import type { TallyDifferences } from './tally/tally-differences.ts';

/** A stream as it was known at the end of a recorded day: a tally takes the difference to what was known before. */
export type RecordedChange<State> = Readonly<{ recordedOn: Day; after: State }>;

/** A folded stream, and what it adds to the figures. */
export type Counted<State> = Readonly<{ state: State; contributions: readonly Contribution[] }>;

/**
 * Folds at least one more event into a stream, in order, and returns its state after the last event of each recorded
 * day.
 * @param history the stream from version 1 up to at least the last of `events`; needed when one of them is a correction.
 */
export function foldOnward<State, Event extends FoldedEvent>(
  folding: Folding<State, Event>,
  start: State | null,
  events: readonly Event[],
  history: readonly Event[],
  ctx: FoldContext,
): RecordedChange<State>[] {
  const changes: RecordedChange<State>[] = [];
  let state = start;
  for (const [recordedOn, ofDay] of byRecordedDay(events, ctx)) {
    const after = ofDay.some(isCorrection) ? refold(folding, history, ofDay, ctx) : carryOn(folding, state, ofDay, ctx);
    changes.push({ recordedOn, after });
    state = after;
  }
  return changes;
}

/**
 * Folds the events of a batch into a stream, and gives the differences of its contributions to the tallies.
 * @throws Error when the events do not go on where `start` stands.
 */
export function countOnward<State extends Readonly<{ version: number }>, Event extends FoldedEvent>(
  folding: Folding<State, Event>,
  stream: BatchStream<Event>,
  { start, history }: Readonly<{ start: State | null; history: readonly Event[] }>,
  ctx: FoldContext,
  differences: TallyDifferences,
): Counted<State> {
  checkContinuity(stream, start);
  let state = start;
  let contributions = folding.contributions(start, ctx);
  for (const { recordedOn, after } of foldOnward(folding, start, stream.events, history, ctx)) {
    const now = folding.contributions(after, ctx);
    differences.replace(contributions, now, recordedOn);
    [state, contributions] = [after, now];
  }
  return { state: existing(state), contributions };
}

/** By brute force: for each recorded day the fold of all that was known at its end. Null for a stream without events. */
export function countWhole<State, Event extends FoldedEvent>(
  folding: Folding<State, Event>,
  events: readonly Event[],
  ctx: FoldContext,
  differences: TallyDifferences,
): Counted<State> | null {
  let state: State | null = null;
  let contributions: readonly Contribution[] = [];
  for (const [recordedOn, known] of knownByDay(events, ctx)) {
    state = folding.fold(known, ctx);
    const now = folding.contributions(state, ctx);
    differences.replace(contributions, now, recordedOn);
    contributions = now;
  }
  return state === null ? null : { state, contributions };
}

/** A stream's recordedAt never goes back, so a day's events stand together. */
function byRecordedDay<Event extends FoldedEvent>(events: readonly Event[], { zone }: FoldContext): [Day, Event[]][] {
  const days: [Day, Event[]][] = [];
  for (const event of events) {
    const recordedOn = zone.dayOf(event.recordedAt);
    const last = days.at(-1);
    if (last?.[0] === recordedOn) last[1].push(event);
    else days.push([recordedOn, [event]]);
  }
  return days;
}

function knownByDay<Event extends FoldedEvent>(
  events: readonly Event[],
  { zone }: FoldContext,
): Map<Day, readonly Event[]> {
  const known = new Map<Day, readonly Event[]>();
  events.forEach((event, index) => known.set(zone.dayOf(event.recordedAt), events.slice(0, index + 1)));
  return known;
}

function refold<State, Event extends FoldedEvent>(
  folding: Folding<State, Event>,
  history: readonly Event[],
  ofDay: readonly Event[],
  ctx: FoldContext,
): State {
  const last = ofDay.at(-1)?.version ?? 0;
  return existing(
    folding.fold(
      history.filter(({ version }) => version <= last),
      ctx,
    ),
  );
}

function carryOn<State, Event>(
  folding: Folding<State, Event>,
  start: State | null,
  events: readonly Event[],
  ctx: FoldContext,
): State {
  let state = start;
  for (const event of events) state = folding.evolve(state, event, ctx);
  return existing(state);
}

function existing<State>(state: State | null): State {
  if (state === null) throw new Error('A recorded day without events');
  return state;
}
