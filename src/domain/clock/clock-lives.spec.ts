import fc from 'fast-check';
import {
  CLOCK_LIFE_CONTEXT,
  type ClockLife,
  clockLives,
  type ClockStep,
  countedLives,
  givenLives,
  wallClockLives,
} from '../../../test/support/clock-lives.ts';
import { isByWallClock, leftAt, workplaceOf } from './clock-arithmetic.ts';
import { type ClockSegment, explainClock } from './clock-explanation.ts';
import { type ClockState, settlePayment, stopForPayment } from './legal-clock.ts';
import type { Instant } from '../time/local-time.ts';
import { workingTimeBetween } from '../time/working-time.ts';

const SEED = 20_240_310;
const RUNS = { seed: SEED, numRuns: 1_000 };
const OVERDUE = 'quá hạn';
const anyDelay = fc.nat(20 * 24 * 3_600_000);
const aNight = fc.nat(16 * 3_600_000);
const { zone } = CLOCK_LIFE_CONTEXT;

/** How much of the limit lies between two instants: working days, or milliseconds of working time. */
function lost(clock: ClockState, from: Instant | null, to: Instant | null): number {
  if (from === null || to === null) return Number.NaN;
  return leftAt(from, to, clock, workplaceOf(clock, 1, CLOCK_LIFE_CONTEXT));
}

/** By day, judged by instant by instant. A reset counts anew, and may lose what is no working time. */
function isEarlier(clock: ClockState, moved: Instant | null, before: Instant | null): boolean {
  if (moved === null || before === null) return false;
  return clock.judgedBy === 'instant' ? moved < before : zone.dayOf(moved) < zone.dayOf(before);
}

type PromisedStep = ClockStep & Readonly<{ promised: Instant | null; firstPromised: Instant | null }>;

/** The steps after which there is a due date, with the dates that were promised last before them. */
function stepsWithPromise(steps: readonly ClockStep[]): PromisedStep[] {
  let [promised, firstPromised]: (Instant | null)[] = [null, null];
  return steps.flatMap((step) => {
    // While a clock waits for the arrival nothing is promised: an event may start it earlier.
    if (step.before.waiting !== null) return [];
    promised = step.before.dueAt ?? promised ?? null;
    firstPromised = step.before.firstDueAt ?? firstPromised ?? null;
    return step.after.dueAt === null || promised === null ? [] : [{ ...step, promised, firstPromised }];
  });
}

/** A reset counts the whole limit anew. */
function isReset({ before, after }: ClockStep): boolean {
  return before.standing !== null && after.standing === null && after.counting.due === 'whole';
}

/** As what a step is counted, so that the lives are known to have enough of each. */
function kindsOf(step: PromisedStep): ('resets' | 'others' | 'incidents' | 'waited')[] {
  const isMoved = step.after.dueAt !== step.promised;
  const waited = step.after.marks[0]?.begins === 'transit' ? (['waited'] as const) : [];
  if (!isMoved) return [...waited];
  const incidents = step.type === 'ClockResumed' ? (['incidents'] as const) : [];
  return [...waited, ...incidents, isReset(step) ? 'resets' : 'others'];
}

/** Both due dates were counted. */
function isCounted({ counting }: ClockState): boolean {
  return counting.due !== 'given' && counting.firstDue !== 'given';
}

/** When a pause begins that comes so long after the clock's last moment, and when it ends. */
function pauseOf(clock: ClockState, delay: number, length: number): [stop: Instant, resumption: Instant] {
  const stop = (clock.marks.at(-1)?.at ?? Number.NaN) + delay;
  return [stop, stop + length];
}

function paused(clock: ClockState, stop: Instant, resumption: Instant): ClockState {
  const event = (occurredAt: Instant) => ({
    version: 99,
    occurredAt,
    recordedAt: occurredAt,
    byDay: false,
    calendarRevision: 1,
  });
  const standing = stopForPayment(clock, event(stop), CLOCK_LIFE_CONTEXT);
  return settlePayment(standing, event(resumption), CLOCK_LIFE_CONTEXT);
}

/** What was left at the last start or resumption. */
function leftFrom(run: Instant, clock: ClockState): number {
  const { due } = clock.counting;
  if (due === 'given') return lost(clock, run, clock.dueAt);
  return due === 'whole' ? (clock.whole?.amount ?? Number.NaN) : due;
}

/** What counts of a segment: local days or milliseconds. */
function sizeOf({ from, to }: ClockSegment, { judgedBy }: ClockState): number {
  return judgedBy === 'instant' ? to - from : zone.dayOf(to - 1) - zone.dayOf(from) + 1;
}

/** How much the explanation counts from a moment on up to the due date. */
function countedFrom(moment: Instant, clock: ClockState): number {
  return explainClock(clock, moment, CLOCK_LIFE_CONTEXT)
    .filter(({ to, kind, reason }) => to > moment && kind === 'counted' && reason !== OVERDUE)
    .reduce((sum, segment) => sum + sizeOf({ ...segment, from: Math.max(segment.from, moment) }, clock), 0);
}

/** The last moment from which the clock counts, and the last start before it. A stop without working time ends no run. */
function lastMoments({ marks }: ClockState): { run: Instant; start: Instant } {
  const run = marks.findLast(({ begins }) => begins === 'start' || begins === 'resumption');
  const start = marks.findLast(({ begins }) => begins === 'start');
  return { run: run?.at ?? Number.NaN, start: start?.at ?? Number.NaN };
}

/** The day of a pause is used up, however little of it could be counted: nothing, if it began at midnight. */
function pausesAtMidnight({ marks }: ClockState): boolean {
  return marks.some(({ at, begins }) => begins !== 'start' && zone.startOf(zone.dayOf(at)) === at);
}

/** What goes on with nothing left on a day off is due on the next working day: one day more than the limit. */
function ranOut({ steps }: ClockLife): boolean {
  return steps.some(({ after }) => after.counting.due === 0);
}

function isRunning({ clock }: ClockLife): boolean {
  return clock.endedAt === null && clock.standing === null;
}

describe(`a whole life of a clock (seed ${SEED})`, () => {
  it('never makes a due date earlier, but that a reset drops an extension', () => {
    const moved = { resets: 0, others: 0, incidents: 0, waited: 0 };
    fc.assert(
      fc.property(clockLives, ({ steps }) => {
        for (const step of stepsWithPromise(steps)) {
          const { after, promised, firstPromised } = step;
          expect(lost(after, after.dueAt, isReset(step) ? firstPromised : promised)).toBe(0);
          expect(lost(after, after.firstDueAt, firstPromised)).toBe(0);
          expect(!isReset(step) && isEarlier(after, after.dueAt, promised)).toBe(false);
          expect(!isReset(step) && isEarlier(after, after.firstDueAt, firstPromised)).toBe(false);
          for (const what of kindsOf(step)) moved[what] += 1;
        }
      }),
      { ...RUNS, numRuns: 3_000 },
    );
    expect(Object.entries(moved).filter(([, times]) => times <= 100)).toEqual([]);
  });

  it.each([
    ['counted', countedLives],
    ['given', givenLives],
  ] as const)('is not changed by a pause without working time, but where it would go on late: %s', (_name, lives) => {
    let stood = 0;
    fc.assert(
      fc.property(lives, anyDelay, aNight, (life, delay, length) => {
        fc.pre(isRunning(life));
        const { clock } = life;
        const [stop, resumption] = pauseOf(clock, delay, length);
        fc.pre(!isByWallClock(clock));
        fc.pre(workingTimeBetween(stop, resumption, workplaceOf(clock, 1, CLOCK_LIFE_CONTEXT)) === 0);
        fc.pre(clock.overdueFrom === null || resumption < clock.overdueFrom);
        const { dueAt, firstDueAt, overdueFrom } = clock;
        expect(paused(clock, stop, resumption)).toMatchObject({ dueAt, firstDueAt, overdueFrom, standing: null });
        if (resumption > stop) stood += 1;
      }),
      RUNS,
    );
    expect(stood).toBeGreaterThan(100);
  });

  it('in hours of the wall clock is moved by the whole of a pause, worked or not', () => {
    let moved = 0;
    fc.assert(
      fc.property(wallClockLives, anyDelay, aNight, (life, delay, length) => {
        fc.pre(isRunning(life));
        const { clock } = life;
        const [stop, resumption] = pauseOf(clock, delay, length);
        fc.pre(isByWallClock(clock) && clock.dueAt !== null && stop <= clock.dueAt);
        expect(paused(clock, stop, resumption).dueAt).toBe((clock.dueAt ?? 0) + resumption - stop);
        moved += 1;
      }),
      RUNS,
    );
    expect(moved).toBeGreaterThan(100);
  });

  it('is explained by segments that count exactly what was left when it last went on', () => {
    fc.assert(
      fc.property(clockLives, (life) => {
        const { clock } = life;
        fc.pre(isRunning(life) && (isCounted(clock) || clock.whole?.unit !== 'calendar-day'));
        const { run } = lastMoments(clock);
        expect(countedFrom(run, clock)).toBe(leftFrom(run, clock));
      }),
      RUNS,
    );
  });

  it('is explained by segments that sum up to the limit since the last start, whatever stood between', () => {
    let paused = 0;
    fc.assert(
      fc.property(countedLives, (life) => {
        const { clock } = life;
        const inOneUnit = clock.whole?.unit !== 'calendar-day';
        fc.pre(isRunning(life) && inOneUnit && !pausesAtMidnight(clock) && !ranOut(life));
        const { run, start } = lastMoments(clock);
        if (run !== start) paused += 1;
        expect(countedFrom(start, clock)).toBe(clock.whole?.amount);
      }),
      RUNS,
    );
    expect(paused).toBeGreaterThan(100);
  });

  it('is explained without a gap from the receipt on', () => {
    fc.assert(
      fc.property(clockLives, ({ clock }) => {
        const segments = explainClock(clock, clock.marks.at(-1)?.at ?? 0, CLOCK_LIFE_CONTEXT);
        expect(segments.slice(1).map(({ from }) => from)).toEqual(segments.slice(0, -1).map(({ to }) => to));
      }),
      RUNS,
    );
  });
});
