import { parseDay } from '../../../../domain/time/local-time.ts';
import { figureOf, FIGURES, isSum, type SumFigure } from '../../../../domain/figures/figure-catalogue.ts';
import type { Contribution } from '../../../../domain/figures/additive-figures.ts';
import { contributedCells } from '../../../../projection/tally/contributed-cells.ts';
import { businessDayOf, isMember, membershipOf } from './membership.ts';

const day = (text: string): number => parseDay(text) ?? Number.NaN;
const period = { from: day('2024-03-15'), to: day('2024-06-14') };

function cells(...added: [string, Contribution['figures']][]): number[] {
  const subject = { procedure: '1.001', field: 'đất đai' };
  const place = { level: 'province', path: ['T1'] } as const;
  return contributedCells(
    added.map(([on, figures]) => ({ place, competentPlace: place, subject, day: day(on), figures })),
  );
}

function figure(id: string): SumFigure {
  const found = figureOf(id);
  if (!isSum(found)) throw new Error(`${id} is no sum`);
  return found;
}

describe('standing in the list of a figure', () => {
  const open = cells(['2024-03-14', { received: 1, pendingDelta: 1 }], ['2024-06-14', { pendingOverdueDelta: 1 }]);
  const resolved = cells(
    ['2024-03-15', { received: 1, pendingDelta: 1 }],
    ['2024-06-14', { resolvedLate: 1, pendingDelta: -1 }],
  );

  it.each([
    ['received', open, false],
    ['received', resolved, true],
    ['carriedOver', open, true],
    ['carriedOver', resolved, false],
    ['pending', open, true],
    ['pending', resolved, false],
    ['pendingOverdue', open, true],
    ['pendingInTime', open, false],
    ['resolved', resolved, true],
    ['resolvedLate', resolved, true],
    ['resolvedEarly', resolved, false],
  ])('goes for %s by what it adds to the figure, first and last day included', (id, added, expected) => {
    expect(isMember(membershipOf(figure(id), period), added)).toBe(expected);
  });

  it('counts what comes and goes on one day as nothing', () => {
    const added = cells(['2024-04-01', { received: 1, pendingDelta: 0, resolvedEarly: 1 }]);
    expect(isMember(membershipOf(figure('pending'), period), added)).toBe(false);
  });

  it('has the day on which it counts, of a stock the day of the receipt', () => {
    expect(businessDayOf(membershipOf(figure('resolved'), period), resolved)).toBe(day('2024-06-14'));
    expect(businessDayOf(membershipOf(figure('pendingOverdue'), period), open)).toBe(day('2024-03-14'));
  });

  it('is kept for every figure that has a list', () => {
    const listed = FIGURES.filter(({ hasList }) => hasList);
    expect(listed.length).toBeGreaterThan(20);
    for (const { id } of listed) expect(() => membershipOf(figure(id), period)).not.toThrow();
  });
});
