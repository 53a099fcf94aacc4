import fc from 'fast-check';
import {
  randomContext as ctx,
  PLACES,
  type RandomStream,
  randomStreams,
  UNITS,
} from '../../../test/support/random-streams.ts';
import { contributions } from '../../domain/figures/dossier-contributions.ts';
import type { Dossier } from '../../domain/dossier/dossier-state.ts';
import { fold } from '../../domain/dossier/fold.ts';
import type { Day } from '../../domain/time/local-time.ts';
import { ADDITIVE_FIGURES, type Contribution } from '../../domain/figures/additive-figures.ts';
import { Dimensions } from './dimensions.ts';
import { DOSSIER_FOLDING } from '../folding.ts';
import { foldOnward } from '../stream-fold.ts';
import { type TallyChange, TallyDifferences } from './tally-differences.ts';

const SEED = 20_240_520;

type Question = Readonly<{ unit: string; from: Day; to: Day; asOf: Day }>;

/** Projects streams in batches that end wherever `cuts` says; the cells as the batches would hand them to the tally. */
function projectedCells(
  dimensions: Dimensions,
  streams: readonly RandomStream[],
  cuts: readonly number[],
): TallyChange[] {
  const cells: TallyChange[] = [];
  for (const { events } of streams) {
    let state: Dossier | null = null;
    for (let from = 0, batch = 0; from < events.length; batch += 1) {
      const to = Math.min(events.length, from + (cuts[batch % cuts.length] ?? 1));
      const differences = new TallyDifferences(dimensions);
      for (const { recordedOn, after } of foldOnward(DOSSIER_FOLDING, state, events.slice(from, to), events, ctx)) {
        differences.replace(contributions(state, ctx), contributions(after, ctx), recordedOn);
        state = after;
      }
      cells.push(...differences.ofCells());
      from = to;
    }
  }
  return cells;
}

function sumOfCells(
  cells: readonly TallyChange[],
  unitsOf: ReadonlyMap<string, readonly string[]>,
  asked: Question,
): number[] {
  const sums = ADDITIVE_FIGURES.map(() => 0);
  for (const { place, businessOn, recordedOn, amounts } of cells) {
    if (!unitsOf.get(place.id)?.includes(asked.unit)) continue;
    if (businessOn < asked.from || businessOn > asked.to || (recordedOn ?? 0) > asked.asOf) continue;
    for (const { index, amount } of amounts) sums[index] = (sums[index] ?? 0) + amount;
  }
  return sums;
}

/** The definition: fold what was recorded up to the as-of day, and add up what the dossiers contribute. */
function bruteForce(streams: readonly RandomStream[], { unit, from, to, asOf }: Question): number[] {
  const counted = streams
    .map(({ events }) =>
      fold(
        events.filter(({ recordedAt }) => ctx.zone.dayOf(recordedAt) <= asOf),
        ctx,
      ),
    )
    .flatMap((dossier): Contribution[] => contributions(dossier, ctx))
    .filter(({ place, day }) => place.path.includes(unit) && day >= from && day <= to);
  return ADDITIVE_FIGURES.map((figure) => counted.reduce((sum, { figures }) => sum + (figures[figure] ?? 0), 0));
}

describe('taking the differences that a batch makes', () => {
  it('gives the brute-force figures for every unit, period and as-of day, wherever the batches end', () => {
    const day0 = ctx.zone.dayOf(Date.UTC(2024, 4, 20));
    const question = fc
      .record({ unit: fc.constantFrom(...UNITS), from: fc.nat(40), days: fc.nat(60), asOf: fc.nat(60) })
      .map(({ unit, from, days, asOf }) => ({
        unit,
        from: day0 + from - 5,
        to: day0 + from - 5 + days,
        asOf: day0 + asOf,
      }));
    const cuts = fc.array(fc.integer({ min: 1, max: 6 }), { minLength: 1, maxLength: 5 });
    const questions = fc.array(question, { minLength: 5, maxLength: 5 });
    fc.assert(
      fc.property(randomStreams(4), cuts, questions, (streams, ends, asked) => {
        const dimensions = new Dimensions();
        const pairs = PLACES.flatMap((place) => PLACES.map((competent) => [place, competent] as const));
        const unitsOf = new Map(pairs.map(([place, competent]) => [dimensions.place(place, competent).id, place.path]));
        const cells = projectedCells(dimensions, streams, ends);
        expect(asked.map((one) => sumOfCells(cells, unitsOf, one))).toEqual(
          asked.map((one) => bruteForce(streams, one)),
        );
      }),
      { numRuns: 1_000, seed: SEED },
    );
  });

  it('writes nothing for what cancels out within the batch', () => {
    const differences = new TallyDifferences(new Dimensions());
    const place = { level: 'commune', path: ['T1'] };
    const cell = { place, competentPlace: place, subject: { procedure: '1', field: 'x' }, day: 19_000 };
    differences.replace([], [{ ...cell, figures: { pendingDelta: 1 } }], 19_000);
    differences.replace([{ ...cell, figures: { pendingDelta: 1 } }], [], 19_000);
    expect(differences.ofCells()).toEqual([]);
    expect(differences.ofNow()).toEqual([]);
  });
});
