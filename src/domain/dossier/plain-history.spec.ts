import fc from 'fast-check';
import { EVENT_DATA, live, proposedLives } from '../../../test/support/dossier-lives.ts';
import { DossierScenario, RECEIPT, SCENARIO_FACTS } from '../../../test/support/dossier-scenario.ts';
import { contributions } from '../figures/dossier-contributions.ts';
import { DomainError } from '../values/domain-error.ts';
import { fold } from './fold.ts';

const WRONG = { reason: 'Nhập sai' };
const IN_TIME = { occurredAt: '2024-03-11T10:00:00+07:00' };

/** Due on Monday 11 March, overdue from the 12th on. */
function resolved(at: string, recordedAt = at): DossierScenario {
  return new DossierScenario().received().given('DossierResolved', at, { outcome: 'granted' }, { recordedAt });
}

function byCorrection({ state }: DossierScenario): number {
  const sums = contributions(state, SCENARIO_FACTS).map(({ figures }) => figures.resolvedOnTimeByCorrection ?? 0);
  return sums.reduce((sum, amount) => sum + amount, 0);
}

describe('a resolution in time by correction', () => {
  it('is one whose time was corrected when it was late', () => {
    const late = resolved('2024-03-13 10:00');
    expect(byCorrection(late)).toBe(0);
    late.given('EventCorrected', '2024-03-14 09:00', { corrects: 2, ...IN_TIME, ...WRONG });
    expect([late.state.clock?.judgement, byCorrection(late)]).toEqual(['onTime', 1]);
  });

  it('is none whose time was corrected before it was late', () => {
    const early = resolved('2024-03-07 10:00');
    early.given('EventCorrected', '2024-03-08 09:00', {
      corrects: 2,
      occurredAt: '2024-03-06T10:00:00+07:00',
      ...WRONG,
    });
    expect(byCorrection(early)).toBe(0);
  });

  it('is none that stays late', () => {
    const late = resolved('2024-03-14 10:00').given('EventCorrected', '2024-03-15 09:00', {
      corrects: 2,
      occurredAt: '2024-03-13T10:00:00+07:00',
      ...WRONG,
    });
    expect(byCorrection(late)).toBe(0);
  });

  it('is one whose receipt was moved when it was late', () => {
    const moved = new DossierScenario()
      .given('DossierReceived', '2024-03-04 09:00', RECEIPT, { recordedAt: '2024-03-06 09:00' })
      .given('EventCorrected', '2024-03-12 08:00', { corrects: 1, occurredAt: '2024-03-06T09:00:00+07:00', ...WRONG })
      .given('DossierResolved', '2024-03-13 09:00', { outcome: 'granted' });
    expect([moved.state.clock?.judgement, byCorrection(moved)]).toEqual(['onTime', 1]);
  });

  it('is one that was annulled as late, and logged again as in time', () => {
    const again = resolved('2024-03-13 10:00')
      .given('EventCorrected', '2024-03-14 09:00', { corrects: 2, annul: true, ...WRONG })
      .given('DossierResolved', '2024-03-08 10:00', { outcome: 'granted' }, { recordedAt: '2024-03-14 09:30' });
    expect([again.state.clock?.judgement, byCorrection(again)]).toEqual(['early', 1]);
  });

  it('is judged, while the clock stands, as if every stop had ended at the correction', () => {
    const stopped = (recordedAt: string): DossierScenario =>
      new DossierScenario()
        .received()
        .given('PaymentRequested', '2024-03-11 09:00', { amountDong: 5_000, stopsClock: true, purpose: 'obligation' })
        .given('EventCorrected', recordedAt, { corrects: 1, occurredAt: '2024-03-01T09:00:00+07:00', ...WRONG });
    expect(stopped('2024-03-20 09:00').state.plain).toBeNull();
  });
});

describe('the plain history', () => {
  it('is the same, event by event or folded whole, and passes over what it does not allow', () => {
    let kept = 0;
    fc.assert(
      fc.property(proposedLives, fc.array(fc.nat(11), { maxLength: 3 }), fc.nat(40), (steps, corrected, days) => {
        const { scenario } = live(steps);
        for (const index of corrected) tryCorrection(scenario, (index % scenario.events.length) + 1, days);
        const rest = live(steps).accepted.slice(-2);
        for (const { type, data } of rest) tryGiven(scenario, () => scenario.given(type, '2025-03-03 09:00', data));
        expect(fold(scenario.events, SCENARIO_FACTS)).toEqual(scenario.state);
        if (scenario.state.plain !== null) kept += 1;
      }),
      { seed: 20_240_616, numRuns: 1_000 },
    );
    expect(kept).toBeGreaterThan(50);
  });
});

function tryCorrection(scenario: DossierScenario, corrects: number, days: number): void {
  const annulled = scenario.events[corrects - 1]?.type;
  const recordedAt = `2024-12-${String((days % 28) + 1).padStart(2, '0')} 09:00`;
  const change = annulled !== undefined && EVENT_DATA[annulled] && days % 3 !== 0 ? { annul: true } : { data: {} };
  tryGiven(scenario, () => scenario.given('EventCorrected', recordedAt, { corrects, ...change, ...WRONG }));
}

function tryGiven(_scenario: DossierScenario, action: () => unknown): void {
  try {
    action();
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
  }
}
