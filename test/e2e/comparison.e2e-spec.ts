import { readFileSync } from 'node:fs';
import { rateOf } from '../../src/domain/figures/rate.ts';
import { GoldenSystem, type GoldenRate, type GoldenRow, type GoldenValues } from '../support/golden-system.ts';

type Problem = { status: number; code: string; errors?: { path: string; message: string }[] };
type Comparison = {
  figures: Record<string, { before: number; change: number }>;
  rates: Record<string, { before: GoldenRate; points: number | null }>;
};
type JudgedTarget = { value: number; level: string | null; legalBasis: string; met: boolean | null; missing?: number };
type More = { comparison?: Comparison; targets?: Record<string, JudgedTarget> };
type Answer = {
  comparedWith?: object;
  rows: (GoldenRow & More)[];
  totals: GoldenValues & More;
};

const FIGURES = '/api/v1/figures';
const NOTHING: GoldenValues = { figures: {}, rates: {} };

/** NaN where there is nothing to divide by. */
function shareOf({ numerator, denominator }: GoldenRate): number {
  return denominator > 0 ? numerator / denominator : NaN;
}

function pointsNear(difference: number): unknown {
  return Number.isNaN(difference) ? null : expect.closeTo(100 * difference, 2);
}

function rowOf({ rows }: Answer, key: string): GoldenValues {
  return rows.find((row) => row.key === key) ?? NOTHING;
}

describe('figures beside targets and another period, through the whole system', () => {
  let system: GoldenSystem;
  beforeAll(async () => {
    system = await GoldenSystem.start('core');
    await system.app.importCsv('targets', readFileSync('examples/can-tho/targets.csv', 'utf8'));
  }, 120_000);
  afterAll(() => system.app.close());

  async function figures(query: string): Promise<Answer> {
    const { status, body } = await system.app.get(`${FIGURES}?${query}`);
    expect(status).toBe(200);
    return body as unknown as Answer;
  }

  const keyOf = ({ key, own }: { key: string; own?: boolean }): string => `${key} ${own ?? ''}`;

  /** As two plain questions answer it: `now` and `before`. */
  function comparisonOf(now: GoldenValues, before: GoldenValues): object {
    const figuresNow = Object.entries(now.figures).map(([id, value]) => {
      const earlier = before.figures[id] ?? 0;
      return [id, { before: earlier, change: value - earlier }] as const;
    });
    const ratesNow = Object.entries(now.rates).map(([id, rate]) => {
      const earlier = before.rates[id] ?? rateOf(0, 0);
      return [id, { before: earlier, points: pointsNear(shareOf(rate) - shareOf(earlier)) }] as const;
    });
    return { figures: Object.fromEntries(figuresNow), rates: Object.fromEntries(ratesNow) };
  }

  it.each([
    ['period=2024-Q2&by=level&compare=previous', 'period=2024-Q1&by=level'],
    ['period=2024-Q2&by=unit&compare=2024-Q1', 'period=2024-Q1&by=unit'],
    ['period=2024-Q2&by=field&compare=2024-Q1', 'period=2024-Q1&by=field'],
    ['period=2024-02&by=procedure&compare=2024-05', 'period=2024-05&by=procedure'],
    ['period=2024-H1&by=none&compareFrom=2024-03-01&compareTo=2024-03-31', 'from=2024-03-01&to=2024-03-31&by=none'],
    ['from=2024-03-01&to=2024-03-31&compare=previous', 'from=2024-02-01&to=2024-02-29'],
    ['from=2024-03-02&to=2024-03-31&compare=previous', 'from=2024-02-01&to=2024-03-01'],
    ['period=2024-Q2&compare=previous&asOf=2024-04-10', 'period=2024-Q1&asOf=2024-04-10'],
  ])('compares %s with %s, row by row', async (asked, other) => {
    const [answer, before] = [await figures(asked), await figures(other)];
    const now = await figures(asked.replace(/&compare[^=]*=[^&]*/g, ''));
    expect(answer.totals.comparison).toEqual(comparisonOf(now.totals, before.totals));
    const keys = new Set([...now.rows, ...before.rows].map(({ key }) => key));
    expect(answer.rows.map(({ key }) => key).toSorted()).toEqual([...keys].toSorted());
    for (const row of answer.rows) {
      expect(row).toMatchObject(rowOf(now, row.key));
      expect([row.key, row.comparison]).toEqual([row.key, comparisonOf(row, rowOf(before, row.key))]);
    }
    expect(before.comparedWith).toBeUndefined();
    expect(before.totals.comparison).toBeUndefined();
  });

  it('says with what it compares, and has rows for what only the other period has', async () => {
    const answer = await figures('period=2023-01&by=procedure&figures=received&compare=2024-H1');
    expect(answer.comparedWith).toEqual({ from: '2023-12-15', to: '2024-06-14' });
    expect(answer.rows.length).toBeGreaterThan(0);
    for (const { figures: now } of answer.rows) expect(now).toEqual({ received: 0 });
  });

  it('judges levels, units and totals by the targets of the period’s last day', async () => {
    const { rows, totals } = await figures('period=2024-H1');
    expect(Object.keys(totals.targets ?? {})).toEqual([
      'digitisationRate',
      'electronicResultRate',
      'onlinePaymentRate',
      'reuseRate',
    ]);
    for (const { rates, targets } of [...rows, totals]) {
      for (const [id, target] of Object.entries(targets ?? {})) {
        const { numerator, denominator } = rates[id] ?? rateOf(0, 0);
        const met = denominator === 0 ? null : numerator * 100 >= target.value * denominator;
        expect([id, target.met, target.missing === undefined]).toEqual([id, met, met !== false]);
      }
    }
    const units = await figures('period=2024-H1&by=unit&figures=reuseRate');
    for (const { targets } of units.rows) expect(targets).toMatchObject({ reuseRate: { value: 50, level: null } });
    expect((await figures('period=2023-H2')).totals.targets).toEqual({});
    expect((await figures('period=2024-H1&by=procedure')).rows[0]).not.toHaveProperty('targets');
  });

  it('prefers the target of a level, and puts targets into reports', async () => {
    const communes = 'figure,level,value,validFrom,legalBasis\nreuseRate,commune,20,2024-01-05,KH 1\n';
    await system.app.importCsv('targets', communes);
    const { rows } = await figures('period=2024-H1&figures=reuseRate');
    expect(rows.map(({ targets }) => targets?.['reuseRate']?.value)).toEqual([50, 50, 20]);
    const { body } = await system.app.post('/api/v1/reports', { form: 'digitisation', period: '2024-H1' });
    expect(JSON.stringify(body)).toMatch(/"hundredths":2000/);
  });

  it.each([
    ['period=2024&compare=before', 'invalid-field', ['compare']],
    ['period=2024&compare=2023-H3', 'invalid-field', ['compare']],
    ['period=2024&compareFrom=2023-01-01', 'missing-field', ['compareTo']],
    ['period=2024&compareTo=2023-01-01', 'missing-field', ['compareFrom']],
    ['period=2024&compareFrom=2023-02-01&compareTo=2023-01-01', 'invalid-field', ['compareTo']],
    ['period=2024&compare=2023&compareFrom=2023-01-01&compareTo=2023-02-01', 'invalid-field', ['compare']],
    ['period=2024&compare=2023&compare=2022', 'invalid-field', ['compare']],
    ['from=1900-01-01&to=2000-01-01&compare=previous', 'invalid-field', ['compare']],
  ])('refuses %s and names what is wrong', async (query, code, paths) => {
    const { status, body } = await system.app.get(`${FIGURES}?${query}`);
    const problem = body as unknown as Problem;
    expect([status, problem.code, problem.errors?.map(({ path }) => path)]).toEqual([422, code, paths]);
  });

  it('answers month after month what each month alone answers, with a gap where a row is not there', async () => {
    const { status, body } = await system.app.get(
      `${FIGURES}/series?to=2024-06-14&count=6&by=unit&unit=T99&figures=received,onTimeRate`,
    );
    type Series = { key: string; own?: boolean; figures: Record<string, unknown[]>; rates: Record<string, unknown[]> };
    const { periods, series, targets } = body as unknown as { periods: Period[]; series: Series[]; targets: object[] };
    type Period = { name: string; from: string; to: string };
    expect([status, periods[0], periods.length]).toEqual([
      200,
      { name: 'Tháng 1/2024', from: '2023-12-15', to: '2024-01-14' },
      6,
    ]);
    expect(targets).toContainEqual(expect.objectContaining({ figure: 'digitisationRate', value: 80 }));
    for (const [at, { from, to }] of periods.entries()) {
      const { rows } = await figures(`from=${from}&to=${to}&by=unit&unit=T99&figures=received,onTimeRate`);
      const shown = series.map((one) => [keyOf(one), one.figures['received']?.[at], one.rates['onTimeRate']?.[at]]);
      const there = shown.filter(([, received]) => received !== null);
      const alone = rows.map((row) => [keyOf(row), row.figures['received'], row.rates['onTimeRate']]);
      expect(there.toSorted()).toEqual(alone.toSorted());
    }
    expect(series.length).toBeGreaterThan(3);
    const whole = await system.app.get(`${FIGURES}/series?step=quarter&to=2024-06-14&count=2&figures=received`);
    const quarter = await figures('period=2024-Q2&figures=received');
    expect((whole.body as unknown as { series: Series[] }).series[0]?.figures['received']?.[1]).toBe(
      quarter.totals.figures['received'],
    );
  });

  it('shows all of it in the description of the API', async () => {
    const { body } = await system.app.get('/openapi.json');
    const text = JSON.stringify(body);
    for (const word of ['compareFrom', 'comparedWith', 'comparison', 'points', 'missing']) expect(text).toContain(word);
  });
});
