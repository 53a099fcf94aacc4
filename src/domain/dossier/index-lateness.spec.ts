import fc from 'fast-check';
import { DossierScenario, localText, SCENARIO_FACTS } from '../../../test/support/dossier-scenario.ts';
import { live, proposedLives, type Step } from '../../../test/support/dossier-lives.ts';
import { contributions } from '../figures/dossier-contributions.ts';
import { formatDay } from '../time/local-time.ts';
import type { ReferenceFacts } from '../values/reference-facts.ts';
import type { Dossier } from './dossier-state.ts';
import { indexOverdueFrom } from './index-lateness.ts';

const SEED = 20_260_803;
const GRANTED = { outcome: 'granted' };
const ASKED = { reason: 'Thiếu' };
const { zone } = SCENARIO_FACTS;

/** Received on Monday, 3/8/2026, at 09:00, with a limit of 5 working days: due on 10/8. */
const received = (data: object = {}): DossierScenario =>
  new DossierScenario().received('2026-08-03 09:00', { ...data });
/** Asked for papers on 5/8, which came on 7/8: by law the whole limit counts again. */
const supplemented = (): DossierScenario =>
  received().given('SupplementRequested', '2026-08-05 10:00', ASKED).given('SupplementAccepted', '2026-08-07 15:00');

const lateFrom = ({ state }: DossierScenario): string | null => localText(indexOverdueFrom(state, zone));

/** The index's figures that a dossier adds to, by day. */
function inTime({ state }: DossierScenario): Record<string, object> {
  const cells = contributions(state, SCENARIO_FACTS).map(({ day, figures }) => {
    const { indexEndedInTime, indexPendingLateDelta } = figures;
    return [formatDay(day), { indexEndedInTime, indexPendingLateDelta }] as const;
  });
  return Object.fromEntries(
    cells.filter(([, figures]) => Object.values(figures).some((amount) => amount !== undefined)),
  );
}

describe('the two clocks of a dossier', () => {
  it('count anew by law, and go on by the index, once papers have come', () => {
    const { state } = supplemented();
    expect(localText(state.clock?.dueAt)).toBe('2026-08-14 17:00');
    expect(lateFrom(supplemented())).toBe('2026-08-13 00:00');
    const resolved = supplemented().given('DossierResolved', '2026-08-13 09:00', GRANTED);
    expect(resolved.state.clock?.judgement).toBe('early');
    expect(inTime(resolved)).toEqual({});
  });

  it('are late by the index with a second request, from its moment on', () => {
    const again = supplemented().given('SupplementRequested', '2026-08-11 10:00', ASKED);
    expect(lateFrom(again)).toBe('2026-08-11 10:00');
    expect(inTime(again)).toEqual({ '2026-08-11': { indexPendingLateDelta: 1 } });
    expect(inTime(again.given('DossierResolved', '2026-08-11 15:00', GRANTED))).toEqual({});
  });

  it('are in time by the index while papers are awaited, a second request meanwhile changes nothing', () => {
    const open = received().given('SupplementRequested', '2026-08-05 10:00', ASKED);
    open.given('SupplementRequested', '2026-08-06 10:00', ASKED);
    expect(lateFrom(open)).toBeNull();
    expect(inTime(open)).toEqual({});
    expect(inTime(open.given('DossierWithdrawn', '2026-08-31 09:00'))).toEqual({
      '2026-08-31': { indexEndedInTime: 1 },
    });
  });

  it('are one where the rule set pauses too', () => {
    const facts: ReferenceFacts = {
      ...SCENARIO_FACTS,
      ruleSetOn: (day) => ({ ...SCENARIO_FACTS.ruleSetOn(day), supplement: 'pause' }),
    };
    const { state } = new DossierScenario(facts)
      .received('2026-08-03 09:00')
      .given('SupplementRequested', '2026-08-05 10:00', ASKED)
      .given('SupplementAccepted', '2026-08-07 15:00');
    expect(state.indexClock).toBeNull();
    expect(localText(state.clock?.dueAt)).toBe('2026-08-12 17:00');
  });
});

describe('being late by the index', () => {
  it.each([
    ['DossierResolved', '2026-08-12 23:59', 1],
    ['DossierResolved', '2026-08-13 00:00', undefined],
    ['DossierStopped', '2026-08-12 23:59', 1],
    ['DossierWithdrawn', '2026-08-13 00:00', undefined],
  ] as const)('begins with the day after the due day: %s at %s', (type, at, counted) => {
    const data = { DossierResolved: GRANTED, DossierStopped: { reason: 'Dừng' }, DossierWithdrawn: {} }[type];
    const cells = inTime(supplemented().given(type, at, data));
    expect(cells[at.slice(0, 10)]).toEqual(counted && { indexEndedInTime: counted });
  });

  it('is a stock from its day until the day of the end, and none if it ended by then', () => {
    const late = supplemented().given('DossierResolved', '2026-08-14 09:00', GRANTED);
    const stock = { '2026-08-13': { indexPendingLateDelta: 1 }, '2026-08-14': { indexPendingLateDelta: -1 } };
    expect(inTime(supplemented())).toEqual({ '2026-08-13': { indexPendingLateDelta: 1 } });
    expect(inTime(late)).toEqual(stock);
  });

  it('begins no earlier than the receipt', () => {
    expect(inTime(received({ dueAt: '2026-07-01' }))).toEqual({ '2026-08-03': { indexPendingLateDelta: 1 } });
  });

  it('does not wait for payments, though the law does', () => {
    const paid = received().given('PaymentRequested', '2026-08-05 09:00', { amountDong: 5_000, stopsClock: true });
    expect(paid.state.clock?.dueAt).toBeNull();
    expect(lateFrom(paid)).toBe('2026-08-11 00:00');
    paid.given('PaymentRecorded', '2026-08-12 09:00', { amountDong: 25_000, method: 'online' });
    expect([localText(paid.state.clock?.dueAt), lateFrom(paid)]).toEqual(['2026-08-17 17:00', '2026-08-11 00:00']);
  });

  it('moves with an extension that the law took, not with one that came when the index was over, nor with a refused one', () => {
    const extended = (at: string, newDueAt: string): string | null =>
      lateFrom(supplemented().given('DeadlineExtended', at, { newDueAt, apologyLetter: '1/XL' }));
    expect(extended('2026-08-12 09:00', '2026-08-20')).toBe('2026-08-21 00:00');
    expect(extended('2026-08-13 09:00', '2026-08-20')).toBe('2026-08-13 00:00');
    expect(extended('2026-08-14 09:00', '2026-08-20')).toBe('2026-08-13 00:00');
    const before = received().given('DeadlineExtended', '2026-08-06 09:00', {
      newDueAt: '2026-08-20',
      apologyLetter: '1',
    });
    expect(lateFrom(before)).toBe('2026-08-21 00:00');
  });

  it('stands still while a declared incident lasts, as in law', () => {
    const incident = { incident: 'SC1' };
    const down = supplemented()
      .given('ClockSuspended', '2026-08-10 08:00', incident)
      .given('ClockResumed', '2026-08-11 08:00', incident);
    expect([localText(down.state.clock?.dueAt), lateFrom(down)]).toEqual(['2026-08-17 17:00', '2026-08-14 00:00']);
  });

  it('never comes without a due date, but by a second request', () => {
    const free = received({ procedure: '1.000003' }).given('SupplementRequested', '2026-08-05 09:00', ASKED);
    free.given('SupplementAccepted', '2026-08-06 09:00');
    expect(lateFrom(free)).toBeNull();
    expect(lateFrom(free.given('SupplementRequested', '2026-08-07 09:00', ASKED))).toBe('2026-08-07 09:00');
  });

  it('goes by the instant where the limit is in hours, and by the day of an end of which no more is known', () => {
    const hours = (): DossierScenario => received({ procedure: '1.000004' });
    expect(localText(hours().state.clock?.dueAt)).toBe('2026-08-04 09:00');
    const resolved = (at: string, options = {}): object =>
      inTime(hours().given('DossierResolved', at, GRANTED, options));
    expect(resolved('2026-08-04 09:00')).toEqual({ '2026-08-04': { indexEndedInTime: 1 } });
    expect(resolved('2026-08-04 10:00')).toEqual({});
    expect(resolved('2026-08-04 17:00', { known: 'day' })).toEqual({ '2026-08-04': { indexEndedInTime: 1 } });
  });
});

describe(`many lives by the index (seed ${SEED})`, () => {
  it('are never mixed with the law: the clocks part with a supplement taken in or a stop for payment, and share the rest', () => {
    fc.assert(
      fc.property(proposedLives, (steps) => {
        const { scenario, accepted } = live(steps);
        expect(whatIsMixed(scenario.state, accepted)).toEqual([]);
      }),
      { seed: SEED, numRuns: 400 },
    );
  });
});

function whatIsMixed({ clock, indexClock }: Dossier, accepted: readonly Step[]): string[] {
  if (clock === null || indexClock === null) return clock === null && indexClock !== null ? ['a clock of nothing'] : [];
  const mayPart = accepted.some(({ type, data }) => type === 'SupplementAccepted' || data['stopsClock'] === true);
  const isShared =
    indexClock.startedAt === clock.startedAt &&
    indexClock.judgedBy === clock.judgedBy &&
    indexClock.endedAt === clock.endedAt &&
    JSON.stringify(indexClock.whole) === JSON.stringify(clock.whole);
  const waitsForPayment = indexClock.standing?.reasons.includes('payment') ?? false;
  const broken = {
    'parted without cause': !mayPart,
    'another start or limit': !isShared,
    'a wait for payment': waitsForPayment,
  };
  return Object.entries(broken).flatMap(([name, is]) => (is ? [name] : []));
}
