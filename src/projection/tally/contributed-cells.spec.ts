import fc from 'fast-check';
import { formatDay } from '../../domain/time/local-time.ts';
import { ADDITIVE_FIGURES, type Contribution } from '../../domain/figures/additive-figures.ts';
import { cellRange, contributedCells, dayOfCell } from './contributed-cells.ts';

const SEED = 3_008;
const place = { level: 'commune', path: ['T1', 'T1.q'] } as const;
const subject = { procedure: '1.001', field: 'đất đai' };

function cellsOf(day: number, figures: Contribution['figures']): number[] {
  return contributedCells([{ place, competentPlace: place, subject, day, figures }]);
}

describe('keeping the cells of a stream as integers', () => {
  it(`gives each figure, sign and day of the years 1900–2200 one of its own, in order (seed ${SEED})`, () => {
    const day = fc.integer({ min: -25_600, max: 84_100 });
    const one = fc.record({
      figure: fc.constantFrom('received', 'complaintsPendingDelta', 'withdrawn'),
      day,
      sign: fc.constantFrom(1, -1),
    });
    fc.assert(
      fc.property(fc.array(one, { maxLength: 20 }), (added) => {
        const cells = contributedCells(
          added.map((each) => ({
            place,
            competentPlace: place,
            subject,
            day: each.day,
            figures: { [each.figure]: each.sign },
          })),
        );
        expect(cells).toEqual([...cells].sort((a, b) => a - b));
        expect(cells.every((cell) => Number.isInteger(cell) && cell > 0 && cell < 2 ** 31)).toBe(true);
        expect(cells.map(dayOfCell).sort()).toEqual(added.map((each) => each.day).sort());
        const different = new Set(added.map((each) => `${each.figure} ${each.sign} ${formatDay(each.day)}`));
        expect(new Set(cells).size).toBe(different.size);
      }),
      { seed: SEED },
    );
  });

  it('finds a cell in just the spans that hold its day, with its sign', () => {
    const [cell = Number.NaN] = cellsOf(19_800, { pendingDelta: -1 });
    const isIn = (sign: 1 | -1, from: number | undefined, to: number): boolean => {
      const range = cellRange('pendingDelta', sign, from, to);
      return range.from <= cell && cell <= range.to;
    };
    expect(isIn(-1, 19_800, 19_800)).toBe(true);
    expect(isIn(-1, undefined, 19_800)).toBe(true);
    expect(isIn(1, undefined, 19_900)).toBe(false);
    expect(isIn(-1, 19_801, 19_900)).toBe(false);
    expect(isIn(-1, undefined, 19_799)).toBe(false);
  });

  it('leaves out what a stream can add to again and again, so that no life makes a row too wide for its index', () => {
    const all = Object.fromEntries(ADDITIVE_FIGURES.map((figure) => [figure, 1]));
    expect(cellsOf(19_800, all)).toHaveLength(ADDITIVE_FIGURES.length - 11);
    expect(cellsOf(19_800, { onlinePaymentsDong: 50_000, ratings: 2, documentsDigitised: 1 })).toEqual([]);
  });

  it('holds twice what is added twice on a day, and nothing of 0', () => {
    const cells = cellsOf(19_800, { complaintsAwaitingDelta: 2, received: 0 });
    expect(cells).toHaveLength(2);
    expect(new Set(cells).size).toBe(1);
  });
});
