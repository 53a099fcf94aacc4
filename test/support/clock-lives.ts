import fc from 'fast-check';
import type { DossierEventType } from '../../src/domain/dossier/dossier-events.ts';
import type { ClockState } from '../../src/domain/clock/legal-clock.ts';
import type { Limit, ReferenceFacts, RuleSetFacts } from '../../src/domain/values/reference-facts.ts';
import { DEFAULT_WORKING_HOURS, type WorkingHours } from '../../src/domain/time/working-calendar.ts';
import { tryStep } from './dossier-lives.ts';
import { DossierScenario, localText, SCENARIO_FACTS } from './dossier-scenario.ts';
import { GoldenFacts } from './golden-facts.ts';

const MINUTE = 60_000;
const DAY = 1_440 * MINUTE;
const golden = GoldenFacts.read('test/golden/core');

/** An hour earlier and without a break, as some communes work in summer; and half a day. */
const HOURS: readonly WorkingHours[] = [
  DEFAULT_WORKING_HOURS,
  [{ from: 390, to: 840 }],
  [
    { from: 420, to: 600 },
    { from: 600, to: 660 },
  ],
];

/** By what a clock counts. */
export type ClockRules = Partial<RuleSetFacts> &
  Pick<RuleSetFacts, 'supplement' | 'startCutoff' | 'startsAt' | 'extensionsAllowed'> &
  Readonly<{ limit: Limit; hours: WorkingHours }>;

const anyMinute = fc.integer({ min: Date.UTC(2023, 0, 2) / MINUTE, max: Date.UTC(2027, 10, 1) / MINUTE });

type Draft = Readonly<{
  type: DossierEventType;
  minutes: number;
  days: number;
  amountDong: number;
  incident: string;
}>;

/** Something that happens to a clock, and the clock before and after it. */
export type ClockStep = Readonly<{ type: DossierEventType; before: ClockState; after: ClockState }>;

export type ClockLife = Readonly<{ rules: ClockRules; steps: readonly ClockStep[]; clock: ClockState }>;

/** Rules with a limit in one of these units. */
export function rulesWith(...units: Limit['unit'][]): fc.Arbitrary<ClockRules> {
  return fc.record({
    limit: fc.record({ value: fc.integer({ min: 1, max: 40 }), unit: fc.constantFrom(...units) }),
    supplement: fc.constantFrom('reset', 'pause'),
    startCutoff: fc.constantFrom(null, 15 * 60),
    startsAt: fc.constantFrom('receipt', 'receipt', 'competent-unit'),
    extensionsAllowed: fc.constantFrom(0, 1, 1, 2),
    hours: fc.constantFrom(...HOURS),
  });
}

const OFTEN: readonly DossierEventType[] = [
  'SupplementRequested',
  'SupplementAccepted',
  'SupplementRequested',
  'SupplementRequested',
  'SupplementAccepted',
  'SupplementAccepted',
  'PaymentRequested',
  'PaymentRecorded',
  'PaymentRecorded',
  'DossierForwarded',
  'CompetentUnitReceived',
  'ClockSuspended',
  'ClockSuspended',
  'ClockResumed',
  'ClockResumed',
  'ClockResumed',
];

// Mostly later than what came before, sometimes earlier: the clock must not turn back.
const anyMinutes = fc.oneof(
  { weight: 4, arbitrary: fc.nat(2 * 1_440) },
  { weight: 1, arbitrary: fc.integer({ min: -4_320, max: 0 }) },
);

function draftsOf(...also: DossierEventType[]): fc.Arbitrary<Draft[]> {
  const draft = fc.record({
    type: fc.constantFrom(...OFTEN, ...also),
    minutes: anyMinutes,
    days: fc.integer({ min: 1, max: 40 }),
    amountDong: fc.constantFrom(10_000, 20_000, 60_000),
    incident: fc.constantFrom('SC1', 'SC1', 'SC1', 'SC2'),
  });
  return fc.array(draft, { minLength: 4, maxLength: 14 });
}

type Given = Readonly<{ days: number; judgedBy: string }>;

const aGivenDate: fc.Arbitrary<Given> = fc.record({
  days: fc.nat(40),
  judgedBy: fc.constantFrom('date', 'instant'),
});

/** What happens to open dossiers whose due dates are all counted. */
export const countedLives = livesOf(fc.constant(null), draftsOf());

/** The same with due dates given by a slip or a letter. */
export const givenLives = livesOf(aGivenDate, draftsOf('DeadlineExtended'));

/** Counted in hours of the wall clock. */
export const wallClockLives = livesOf(fc.constant(null), draftsOf(), rulesWith('hour'));

/** All that can happen to a clock. */
export const clockLives = livesOf(
  fc.option(aGivenDate, { freq: 4 }),
  draftsOf('DeadlineExtended', 'DeadlineExtended', 'DossierResolved'),
);

/** Lives of received dossiers over the holidays of 2023–2027, as far as the rules allow what is drawn. */
function livesOf(
  anyGiven: fc.Arbitrary<Given | null>,
  anyDrafts: fc.Arbitrary<Draft[]>,
  anyRules = rulesWith('working-day', 'calendar-day', 'working-hour', 'hour'),
): fc.Arbitrary<ClockLife> {
  return fc
    .record({ rules: anyRules, receivedMinute: anyMinute, given: anyGiven, drafts: anyDrafts })
    .map(({ rules, receivedMinute, given, drafts }) => {
      const received = receivedMinute * MINUTE;
      const dueAt = given ? { dueAt: instantText(received + given.days * DAY), judgedBy: given.judgedBy } : {};
      const scenario = new DossierScenario(factsOf(rules)).received(text(received), {
        ...dueAt,
        ...ELSEWHERE,
        startsAt: rules.startsAt,
      });
      return { rules, steps: stepsOf(scenario, drafts, received), clock: clockIn(scenario) };
    });
}

function stepsOf(scenario: DossierScenario, drafts: readonly Draft[], received: number): ClockStep[] {
  const steps: ClockStep[] = [];
  let now = received;
  let latest = received;
  for (const draft of drafts) {
    now = Math.max(received, now + draft.minutes * MINUTE);
    latest = Math.max(latest, now);
    const step = { type: draft.type, at: text(now), recordedAt: text(latest), data: dataOf(draft, now) };
    const before = clockIn(scenario);
    if (tryStep(scenario, step) === 'allowed') steps.push({ type: draft.type, before, after: clockIn(scenario) });
  }
  return steps;
}

function dataOf({ type, days, amountDong, incident }: Draft, now: number): Record<string, unknown> {
  if (type === 'ClockSuspended' || type === 'ClockResumed') return { incident };
  if (type === 'SupplementRequested') return { reason: 'Thiếu' };
  if (type === 'PaymentRequested')
    return { amountDong, stopsClock: true, purpose: amountDong === 20_000 ? 'fee' : 'obligation' };
  if (type === 'PaymentRecorded') return { amountDong: amountDong * 2, method: 'online' };
  if (type === 'DeadlineExtended') return { newDueAt: instantText(now + days * DAY), apologyLetter: '1/XL' };
  if (type === 'DossierForwarded') return { holder: 'P1' };
  return type === 'DossierResolved' ? { outcome: 'granted' } : {};
}

/** The facts by which a dossier is received under such rules, over the holidays of 2023–2027. */
export function factsOf({ limit, hours, ...rules }: ClockRules): ReferenceFacts {
  return {
    ...SCENARIO_FACTS,
    calendarAt: () => golden.calendarAt(),
    procedureOn: (code, day) => {
      const procedure = SCENARIO_FACTS.procedureOn(code, Math.max(day, AN_ORDINARY_DAY));
      return procedure && { ...procedure, limit };
    },
    ruleSetOn: (day) => ({ ...SCENARIO_FACTS.ruleSetOn(day), ...rules }),
    workingHoursOf: () => hours,
  };
}

/** A commune takes it in for another one; where the rules say so its clock waits for the arrival there. */
const ELSEWHERE = { receivingUnit: 'C1', competentUnit: 'C2' };

const AN_ORDINARY_DAY = Date.UTC(2024, 5, 3) / DAY;

/** What the clocks of these lives fold by. */
export const CLOCK_LIFE_CONTEXT = { zone: golden.zone, calendarAt: () => golden.calendarAt() };

function clockIn({ state }: DossierScenario): ClockState {
  if (state.clock === null) throw new Error('A received dossier has a clock');
  return state.clock;
}

function text(instant: number): string {
  return localText(instant) ?? '';
}

function instantText(instant: number): string {
  return new Date(instant).toISOString();
}
