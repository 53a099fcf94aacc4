import fc from 'fast-check';
import { live, proposedLives } from '../../../test/support/dossier-lives.ts';
import { SCENARIO_FACTS } from '../../../test/support/dossier-scenario.ts';
import type { Dossier } from '../dossier/dossier-state.ts';
import { promisesOf } from '../dossier/promises.ts';
import type { Day } from '../time/local-time.ts';
import type { DossierFigure } from './additive-figures.ts';
import { contributions } from './dossier-contributions.ts';

const SEED = 20_240_615;

describe(`summing the contributions of many dossiers (seed ${SEED})`, () => {
  it('satisfies the identities of the figures in every period', () => {
    const day = fc.integer({ min: 19_780, max: 19_860 });
    fc.assert(
      fc.property(fc.array(proposedLives, { maxLength: 5 }), day, day, (lives, one, other) => {
        const dossiers = lives.map((steps) => live(steps).scenario.state);
        const cells = dossiers.flatMap((dossier) => contributions(dossier, SCENARIO_FACTS));
        const [from, to] = [Math.min(one, other), Math.max(one, other)];
        const sum = (id: DossierFigure, first: Day, last: Day) =>
          cells
            .filter((cell) => first <= cell.day && cell.day <= last)
            .reduce((n, { figures }) => n + (figures[id] ?? 0), 0);
        const during = (...ids: DossierFigure[]) => ids.reduce((n, id) => n + sum(id, from, to), 0);
        const resolved = during('resolvedEarly', 'resolvedOnTime', 'resolvedLate');
        const carriedOver = sum('pendingDelta', -Infinity, from - 1);
        const pending = sum('pendingDelta', -Infinity, to);
        const overdue = sum('pendingOverdueDelta', -Infinity, to);

        expect(carriedOver + during('received')).toBe(resolved + during('withdrawn', 'stopped') + pending);
        expect(during('received')).toBe(
          during('receivedOnline', 'receivedInPerson', 'receivedPostal', 'receivedKiosk'),
        );
        expect(overdue).toBeGreaterThanOrEqual(0);
        expect(pending - overdue).toBeGreaterThanOrEqual(0);
        expect(during('resolvedLoggedLate')).toBeLessThanOrEqual(resolved - during('resolvedLate'));
        const [stocks, counted] = [stocksOf((id) => sum(id, -Infinity, to)), stocksOf(countOn(dossiers, to))];
        expect(stocks).toEqual(counted);
        expect(overdue).toBeLessThanOrEqual(counted[0] + counted[1]);
        expect(during('receivedFullOnline')).toBeLessThanOrEqual(during('receivedOnline'));
        expect(during('feeSettledOnline')).toBeLessThanOrEqual(during('feeSettled'));
      }),
      { seed: SEED, numRuns: 300 },
    );
  });
});

const STOCKS = [
  'pendingPastFirstDueWithApologyDelta',
  'pendingPastFirstDueWithoutApologyDelta',
  'awaitingReceiptDelta',
  'awaitingReceiptLateDelta',
] as const;

function stocksOf(count: (id: (typeof STOCKS)[number]) => number): [number, number, number, number] {
  const [withApology, without, awaiting, late] = STOCKS;
  return [count(withApology), count(without), count(awaiting), count(late)];
}

/** Looks at each dossier, as it stood at the end of a day by what is known of it now. */
function countOn(dossiers: readonly Dossier[], day: Day): (id: (typeof STOCKS)[number]) => number {
  const { zone } = SCENARIO_FACTS;
  const isUntil = (at: number | null): boolean => at !== null && zone.dayOf(at) <= day;
  const isPastFirstDue = ({ clock, receivedAt, endedAt }: Dossier): boolean => {
    if (clock === null || !isUntil(receivedAt) || isUntil(endedAt)) return false;
    const passedBeforeTheStop = clock.standing?.firstLeft === null ? clock.standing.firstDueAt : null;
    const due = clock.firstDueAt ?? passedBeforeTheStop;
    if (due === null) return false;
    return clock.judgedBy === 'instant' ? isUntil(due + 1) : zone.dayOf(due) < day;
  };
  const isAwaiting = ({ submission, receivedAt, endedAt }: Dossier): boolean =>
    isUntil(submission?.at ?? null) && !isUntil(receivedAt ?? endedAt);
  const isLate = (dossier: Dossier): boolean =>
    promisesOf(dossier, SCENARIO_FACTS).some(({ kind, dueAt }) => kind === 'submission' && isUntil(dueAt + 1));
  const standsIn = {
    pendingPastFirstDueWithApologyDelta: (each: Dossier) => isPastFirstDue(each) && each.clock?.extended === true,
    pendingPastFirstDueWithoutApologyDelta: (each: Dossier) => isPastFirstDue(each) && each.clock?.extended === false,
    awaitingReceiptDelta: isAwaiting,
    awaitingReceiptLateDelta: (each: Dossier) => isAwaiting(each) && isLate(each),
  };
  return (id) => dossiers.filter((each) => !each.annulled && standsIn[id](each)).length;
}
