import fc from 'fast-check';
import { EVENT_DATA, live, proposedLives, type Step, tryStep } from '../../../test/support/dossier-lives.ts';
import { DossierScenario, SCENARIO_FACTS } from '../../../test/support/dossier-scenario.ts';
import { contributions } from '../figures/dossier-contributions.ts';
import { type Dossier, evolve } from './dossier.ts';
import { fold } from './fold.ts';

const SEED = 20_240_615;
const CORRECTED_AT = '2024-12-01 09:00';

const indexed = (steps: readonly Step[]) => fc.nat(Math.max(0, steps.length - 1));

/** A life of accepted steps, one of them chosen, and what that one should have been. */
const correctedLives = proposedLives
  .map((steps) => live(steps).accepted)
  .chain((accepted) => fc.record({ accepted: fc.constant(accepted), index: indexed(accepted) }))
  .chain(({ accepted, index }) => {
    const original = accepted[index];
    if (!original) throw new Error('A life has at least a beginning');
    const data = EVENT_DATA[original.type] ?? fc.constant({});
    return fc.record({
      accepted: fc.constant(accepted),
      index: fc.constant(index),
      data,
      minutes: fc.integer({ min: -4000, max: 3 }),
    });
  });

/** The state but for what a correction itself moves on, and what it leaves a trace in. */
function content({ version: _version, recordedAt: _recordedAt, plain: _plain, ...rest }: Dossier) {
  return rest;
}

function shifted(at: string, minutes: number): string {
  const moved = new Date(Date.parse(`${at.replace(' ', 'T')}:00Z`) + minutes * 60_000).toISOString();
  return `${moved.slice(0, 10)} ${moved.slice(11, 16)}`;
}

describe(`folding a stream (seed ${SEED})`, () => {
  it('gives nothing for no events, and the same however often and in whatever pieces it is folded', () => {
    expect(fold([], SCENARIO_FACTS)).toBeNull();
    fc.assert(
      fc.property(proposedLives, (steps) => {
        const { events, state } = live(steps).scenario;
        let piecewise: Dossier | null = null;
        for (const event of events) {
          const kept = JSON.parse(JSON.stringify(piecewise)) as Dossier | null;
          piecewise = evolve(kept, JSON.parse(JSON.stringify(event)), SCENARIO_FACTS);
        }

        expect(piecewise).toEqual(state);
        expect(fold(events, SCENARIO_FACTS)).toEqual(state);
      }),
      { seed: SEED, numRuns: 1_000 },
    );
  });

  it('knows a dossier as of any moment from the events recorded up to then', () => {
    const scenario = new DossierScenario()
      .received()
      .given('DossierResolved', '2024-03-06 09:00', { outcome: 'granted' });

    expect(fold(scenario.events.slice(0, 1), SCENARIO_FACTS)).toMatchObject({ end: null, version: 1 });
  });

  it('gives for a corrected stream what the stream would give had it been recorded right, and refuses alike', () => {
    fc.assert(
      fc.property(correctedLives, ({ accepted, index, data, minutes }) => {
        const original = accepted[index];
        if (!original) throw new Error('There is no such step');
        const at = shifted(original.at, minutes);
        const { scenario } = live(accepted);
        const corrected = tryStep(scenario, {
          type: 'EventCorrected',
          at: CORRECTED_AT,
          recordedAt: CORRECTED_AT,
          data: { corrects: index + 1, occurredAt: `${at.replace(' ', 'T')}:00+07:00`, data, reason: 'Nhập sai' },
        });
        const right = accepted.map((step, i) =>
          i === index ? { ...step, at, data: { ...step.data, ...data } } : step,
        );
        const rightly = live(right);

        const isRight = rightly.accepted.length === accepted.length;
        expect(corrected === 'allowed').toBe(isRight);
        // A refused correction leaves the dossier as it was.
        expect(content(scenario.state)).toEqual(content((isRight ? rightly : live(accepted)).scenario.state));
      }),
      { seed: SEED, numRuns: 1_000 },
    );
  });

  it('applies several corrections of one version in their order', () => {
    fc.assert(
      fc.property(correctedLives, ({ accepted, index, data }) => {
        const { scenario } = live(accepted);
        const wrong = { corrects: index + 1, reason: 'Nhập sai' };
        const step = { type: 'EventCorrected' as const, at: CORRECTED_AT, recordedAt: CORRECTED_AT };
        const back = Object.fromEntries(
          Object.keys({ ...data, ...accepted[index]?.data }).map((name) => [name, accepted[index]?.data[name] ?? null]),
        );
        const before = scenario.state;
        if (tryStep(scenario, { ...step, data: { ...wrong, data } }) !== 'allowed') return;
        tryStep(scenario, { ...step, data: { ...wrong, data: back } });

        expect(content(scenario.state)).toEqual(content(before));
      }),
      { seed: SEED, numRuns: 1_000 },
    );
  });

  it('knows nothing of an annulled event, whatever of it is corrected, until it is taken back with all of that', () => {
    let [corrected, back] = [0, 0];
    fc.assert(
      fc.property(correctedLives, ({ accepted, index, data, minutes }) => {
        const correct = (scenario: DossierScenario, change: object): string =>
          tryStep(scenario, {
            type: 'EventCorrected',
            at: CORRECTED_AT,
            recordedAt: CORRECTED_AT,
            data: { corrects: index + 1, ...change, reason: 'Nhập sai' },
          });
        const at = shifted(accepted[index]?.at ?? '', minutes);
        const change = { occurredAt: `${at.replace(' ', 'T')}:00+07:00`, data };
        const { scenario } = live(accepted);
        if (correct(scenario, { annul: true }) !== 'allowed') return;
        const annulled = scenario.state;
        if (correct(scenario, change) !== 'allowed') return;
        corrected += 1;
        expect(content(scenario.state)).toEqual(content(annulled));
        expect(contributions(scenario.state, SCENARIO_FACTS)).toEqual(contributions(annulled, SCENARIO_FACTS));

        const directly = live(accepted).scenario;
        const takenBack = correct(scenario, { annul: false });
        expect(takenBack).toBe(correct(directly, change));
        if (takenBack !== 'allowed') return;
        back += 1;
        expect(content(scenario.state)).toEqual(content(directly.state));
      }),
      { seed: SEED, numRuns: 1_000 },
    );
    expect(Math.min(corrected, back)).toBeGreaterThan(100);
  });

  it('annulling the last event leaves the dossier as if that event had never been', () => {
    fc.assert(
      fc.property(proposedLives, (steps) => {
        const { scenario, accepted } = live(steps);
        const without = live(accepted.slice(0, -1)).scenario;
        if (accepted.length < 2) return;
        scenario.given('EventCorrected', CORRECTED_AT, { corrects: accepted.length, annul: true, reason: 'Nhầm' });

        expect(content(scenario.state)).toEqual(content(without.state));
        expect(contributions(scenario.state, SCENARIO_FACTS)).toEqual(contributions(without.state, SCENARIO_FACTS));
      }),
      { seed: SEED, numRuns: 1_000 },
    );
  });
});
