import fc from 'fast-check';
import { codeOf, ComplaintScenario } from '../../../test/support/complaint-scenario.ts';
import { localInstant, localText, SCENARIO_FACTS } from '../../../test/support/dossier-scenario.ts';
import type { Complaint } from './complaint.ts';
import type { ComplaintEventType } from './complaint-events.ts';
import { deadlinesOf } from './deadlines.ts';
import { foldComplaint } from './fold-complaint.ts';

const SEED = 20_240_703;
const CORRECTED_AT = '2024-12-01 09:00';
const HOUR = 3_600_000;

type Step = Readonly<{ type: ComplaintEventType; at: string; data: Readonly<Record<string, unknown>> }>;

const unit = fc.constantFrom('C1', 'C2', 'D1', 'P');
const receipt = fc.record(
  {
    unit,
    channel: fc.constantFrom('online', 'in-person', 'postal'),
    subject: fc.constantFrom('regulation', 'conduct'),
    dossier: fc.constantFrom('H-1', 'H-2'),
  },
  { requiredKeys: ['unit', 'channel', 'subject'] },
);
const DATA: Readonly<Partial<Record<ComplaintEventType, fc.Arbitrary<Step['data']>>>> = {
  ComplaintReceived: receipt,
  ComplaintRefused: fc.constant({ reason: 'Ngoài phạm vi' }),
  ComplaintForwarded: fc.record({ unit }),
};
const dataOf = (type: ComplaintEventType): fc.Arbitrary<Step['data']> => DATA[type] ?? fc.constant({});

const later = fc.constantFrom<ComplaintEventType[]>(
  'ComplaintForwarded',
  'InformationRequested',
  'InformationRequested',
  'InformationReceived',
  'InformationReceived',
  'ComplaintAnswered',
  'AnswerPublished',
  'ComplaintRefused',
);

const drafted = (type: ComplaintEventType) =>
  fc.record({ type: fc.constant(type), data: dataOf(type), hours: fc.nat(30) });

/** Steps of which the rules may still refuse some; times mostly go forward. */
const lives = fc
  .tuple(drafted('ComplaintReceived'), fc.array(later.chain(drafted), { maxLength: 9 }))
  .map(([first, rest]): Step[] => {
    let now = Date.UTC(2024, 2, 4, 2);
    return [first, ...rest].map(({ type, data, hours }) => {
      now += (hours - 4) * HOUR;
      return { type, data, at: localText(now) ?? '' };
    });
  });

const recordedAt = '2024-11-01 09:00';

function tryStep(scenario: ComplaintScenario, { type, at, data }: Step, recorded = recordedAt): string {
  return codeOf(() => scenario.given(type, at, data, { recordedAt: recorded }));
}

function live(steps: readonly Step[]): { scenario: ComplaintScenario; accepted: Step[] } {
  const scenario = new ComplaintScenario();
  return { scenario, accepted: steps.filter((step) => tryStep(scenario, step) === 'allowed') };
}

/** The state but for what a correction itself moves on. */
function content({ version: _version, recordedAt: _recordedAt, ...rest }: Complaint) {
  return rest;
}

/** An accepted life, one of its steps, and what that one should have been. */
const corrections = lives
  .map((steps) => live(steps).accepted)
  .chain((accepted) =>
    fc.nat(accepted.length - 1).chain((index) =>
      fc.record({
        accepted: fc.constant(accepted),
        index: fc.constant(index),
        data: dataOf(accepted[index]?.type ?? 'ComplaintReceived'),
        minutes: fc.integer({ min: -3_000, max: 3_000 }),
      }),
    ),
  );

describe(`folding a complaint (seed ${SEED})`, () => {
  it('gives nothing for no events, and the same in one go as event by event', () => {
    expect(foldComplaint([])).toBeNull();
    fc.assert(
      fc.property(lives, (steps) => {
        const { scenario } = live(steps);
        expect(foldComplaint(JSON.parse(JSON.stringify(scenario.events)))).toEqual(scenario.state);
      }),
      { seed: SEED, numRuns: 300 },
    );
  });

  it('gives for a corrected stream what the stream would give had it been recorded right, and refuses alike', () => {
    fc.assert(
      fc.property(corrections, ({ accepted, index, data, minutes }) => {
        const at = localText(localInstant(accepted[index]?.at ?? '') + minutes * 60_000) ?? '';
        const { scenario } = live(accepted);
        const occurredAt = `${at.replace(' ', 'T')}:00+07:00`;
        const change = { corrects: index + 1, occurredAt, data, reason: 'Nhập sai' };
        const step: Step = { type: 'EventCorrected', at: CORRECTED_AT, data: change };
        const corrected = tryStep(scenario, step, CORRECTED_AT);
        const right = live(
          accepted.map((old, n) => (n === index ? { ...old, at, data: { ...old.data, ...data } } : old)),
        );

        const isRight = right.accepted.length === accepted.length;
        expect(corrected === 'allowed').toBe(isRight);
        const expected = (isRight ? right : live(accepted)).scenario.state;
        expect(content(scenario.state)).toEqual(content(expected));
        expect(deadlinesOf(scenario.state, SCENARIO_FACTS)).toEqual(deadlinesOf(expected, SCENARIO_FACTS));
      }),
      { seed: SEED, numRuns: 600 },
    );
  });

  it('annulling the last event leaves the complaint as if that event had never been', () => {
    fc.assert(
      fc.property(lives, (steps) => {
        const { scenario, accepted } = live(steps);
        if (accepted.length < 2) return;
        const without = live(accepted.slice(0, -1)).scenario;
        const change = { corrects: accepted.length, annul: true, reason: 'Nhầm' };
        scenario.given('EventCorrected', CORRECTED_AT, change, { recordedAt: CORRECTED_AT });

        expect(content(scenario.state)).toEqual(content(without.state));
      }),
      { seed: SEED, numRuns: 300 },
    );
  });
});
