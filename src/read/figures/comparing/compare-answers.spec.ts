import type { FigureRow } from '../figure-rows.ts';
import type { FigureValues } from '../figure-sums.ts';
import { rateOf } from '../../../domain/figures/rate.ts';
import { compareAnswers } from './compare-answers.ts';

function values(received: number, [numerator, denominator]: readonly [number, number]): FigureValues {
  return { figures: { received }, rates: { onTimeRate: rateOf(numerator, denominator) } };
}

function row(key: string, name: string, of: FigureValues, own?: true): FigureRow {
  return { key, name, ...(own && { own }), ...of };
}

function answer(rows: readonly FigureRow[], totals: FigureValues) {
  return { rows, totals };
}

describe('comparing two answers', () => {
  it('says of every row and of the totals what they were and by how much they have changed', () => {
    const now = answer([row('A', 'Sở A', values(12, [2, 3]))], values(12, [2, 3]));
    const before = answer([row('A', 'Sở cũ', values(15, [1, 3]))], values(15, [1, 3]));
    const comparison = {
      figures: { received: { before: 15, change: -3 } },
      rates: { onTimeRate: { before: { numerator: 1, denominator: 3, percent: 33.33 }, points: 33.33 } },
    };
    expect(compareAnswers(now, before)).toEqual({
      rows: [{ ...row('A', 'Sở A', values(12, [2, 3])), comparison }],
      totals: { ...values(12, [2, 3]), comparison },
    });
  });

  it('takes a row that one period does not have for one of nothing there', () => {
    const now = answer([row('B', 'Sở B', values(4, [1, 1]))], values(4, [1, 1]));
    const before = answer([row('A', 'Sở A', values(5, [1, 2]))], values(5, [1, 2]));
    expect(compareAnswers(now, before).rows).toMatchObject([
      {
        key: 'A',
        figures: { received: 0 },
        rates: { onTimeRate: { numerator: 0, denominator: 0, percent: null } },
        comparison: { figures: { received: { before: 5, change: -5 } }, rates: { onTimeRate: { points: null } } },
      },
      {
        key: 'B',
        figures: { received: 4 },
        comparison: {
          figures: { received: { before: 0, change: 4 } },
          rates: { onTimeRate: { before: { numerator: 0, denominator: 0, percent: null }, points: null } },
        },
      },
    ]);
  });

  it('keeps a unit’s own row first and the others in the order of their names', () => {
    const some = values(1, [1, 1]);
    const now = answer([row('H', 'Tỉnh', some, true), row('H-2', 'Đất đai', some)], some);
    const before = answer(
      [row('H', 'Tỉnh', some, true), row('H-1', 'Công an', some), row('H-3', 'Văn hóa', some)],
      some,
    );
    expect(compareAnswers(now, before).rows.map(({ key }) => key)).toEqual(['H', 'H-1', 'H-2', 'H-3']);
  });
});
