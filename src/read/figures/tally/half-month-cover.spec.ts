import fc from 'fast-check';
import { formatDay, parseDay } from '../../../domain/time/local-time.ts';
import { halfMonthOf } from '../../../projection/tally/half-month.ts';
import { halfMonthCover } from './half-month-cover.ts';
import { parsePreset } from '../period.ts';

const SEED = 20_240_614;
const day = (text: string) => parseDay(text) ?? 0;
const shown = (from: string, to: string) => {
  const { before, without, days } = halfMonthCover({ from: day(from), to: day(to) });
  return {
    before: formatDay(before),
    without: without === undefined ? undefined : formatDay(without),
    days: days.map((stretch) => `${formatDay(stretch.from)}..${formatDay(stretch.to)}`),
  };
};

describe('putting the days of a period together', () => {
  it('needs no single day for any preset period', () => {
    for (const preset of ['2024', '2024-H1', '2024-Q2', '2024-9M', '2024-02']) {
      const period = parsePreset(preset);
      expect(period && halfMonthCover(period)).toMatchObject({ before: (period?.to ?? 0) + 1, days: [] });
    }
  });

  it('takes the half-months that the period cuts day by day', () => {
    expect(shown('2024-01-03', '2024-03-20')).toEqual({
      before: '2024-03-15',
      without: '2024-01-01',
      days: ['2024-01-01..2024-01-14', '2024-03-15..2024-03-20'],
    });
    expect(shown('2024-01-03', '2024-01-05')).toEqual({
      before: '2024-01-01',
      without: undefined,
      days: ['2024-01-01..2024-01-05'],
    });
  });

  it('counts each day up to the end once, and never a half-month that lies on both sides of the beginning', () => {
    const days = fc.integer({ min: day('2019-11-01'), max: day('2025-03-01') });
    fc.assert(
      fc.property(days, fc.integer({ min: 0, max: 800 }), (from, length) => {
        const to = from + length;
        const cover = halfMonthCover({ from, to });
        const wrong: string[] = [];
        for (let each = from - 40; each <= to + 40; each++) {
          const begins = halfMonthOf(each);
          const inBlocks = begins < cover.before && begins !== cover.without ? 1 : 0;
          const single = cover.days.filter((stretch) => stretch.from <= each && each <= stretch.to).length;
          if (inBlocks + single !== (each <= to ? 1 : 0)) wrong.push(`${formatDay(each)} counts ${inBlocks + single}`);
          if (inBlocks === 1 && begins >= from !== each >= from) wrong.push(`${formatDay(each)} is across`);
        }
        expect(wrong).toEqual([]);
      }),
      { seed: SEED, numRuns: 300 },
    );
  });
});
