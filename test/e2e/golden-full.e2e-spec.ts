import { MachineClock } from '../../src/platform/operations/machine-clock.ts';
import type { FigureCatalogue } from '../../src/read/figures/catalogue/figure-catalogue.answer.ts';
import { Verify } from '../../src/projection/verifying/verify.ts';
import {
  byKey,
  expectedRejections,
  type GoldenDossier,
  type GoldenFigures,
  GoldenSystem,
  readGolden,
  readGoldenJson,
  shownOf,
  within,
  withoutZeros,
} from '../support/golden-system.ts';
import { TestApp } from '../support/test-app.ts';

const questions = readGoldenJson<GoldenFigures[]>('full', 'expected-figures.json');
const dossiers = readGoldenJson<GoldenDossier[]>('full', 'expected-dossiers.json');
const lateCases = readGoldenJson<ExpectedLate[]>('full', 'expected-late.json');

type ExpectedLate = Readonly<{
  at: string;
  firstLines: number;
  unit: string | null;
  state: string;
  within?: number;
  items: { code: string; overdueFrom: string; workingDaysLate?: number }[];
}>;

describe('the golden full folder, through the whole system', () => {
  let system: GoldenSystem;

  beforeAll(async () => {
    system = await GoldenSystem.start('full');
  }, 120_000);
  afterAll(() => system.app.close());

  it('accepts and rejects what it must, with line and code', async () => {
    expect((await system.importJob()).body).toMatchObject(readGoldenJson<object>('full', 'expected-import.json'));
    expect(await system.rejections()).toEqual(expectedRejections('full'));
  });

  it('accepts nothing, and rejects the same lines, when it is sent again', async () => {
    const again = await system.app.importEvents(readGolden('full', 'events.ndjson'));
    const { read, accepted, rejected, unchanged } = readGoldenJson<Record<string, number>>(
      'full',
      'expected-import.json',
    );
    expect(again.body).toMatchObject({ read, accepted: 0, rejected, unchanged: Number(accepted) + Number(unchanged) });
  });

  it.each(questions.map((question) => [JSON.stringify(question.query), question] as const))(
    'counts %s',
    async (_name, { query, period, totals, rows }) => {
      const answer = await system.figures(query);
      expect(answer.period).toEqual(period);
      expect(answer.totals.figures).toMatchObject(totals.figures);
      expect(answer.totals.rates).toMatchObject(totals.rates);
      expect(withoutZeros(within(totals, answer.totals))).toEqual(withoutZeros(totals));
      expect(byKey(answer.rows.map((row) => within(totals, row)))).toEqual(byKey(rows));
    },
  );

  it('describes exactly the figures and rates that it answers with', async () => {
    const { figures, rates } = (await system.app.get('/api/v1/figures/catalogue')).body as unknown as FigureCatalogue;
    const { totals } = await system.figures({ period: '2024-H1', by: 'none' });
    expect(figures.map(({ id }) => id)).toEqual(Object.keys(totals.figures));
    expect(rates.map(({ id }) => id)).toEqual(Object.keys(totals.rates));
  });

  it('shows each dossier as it must be', async () => {
    for (const expected of dossiers) expect(await system.dossier(shownOf(expected))).toEqual(shownOf(expected));
  });

  it('agrees with a brute-force fold', async () => {
    expect(await system.app.app.get(Verify, { strict: false }).run()).toEqual([]);
  });
});

describe.each([...new Set(lateCases.map(({ at }) => at))])('the late cases of the golden full folder at %s', (at) => {
  const asked = lateCases.filter((expected) => expected.at === at);
  let app: TestApp;

  beforeAll(async () => {
    app = await TestApp.start();
    jest.spyOn(app.app.get(MachineClock, { strict: false }), 'now').mockReturnValue(Date.parse(at));
    await GoldenSystem.start('full', asked[0]?.firstLines, app);
  }, 120_000);
  afterAll(() => app.close());

  it.each(asked.map((expected) => [expected.unit, expected.state, expected.within, expected] as const))(
    'are those of unit %s that are %s (within %s), in order',
    async (_unit, _state, _within, { unit, state, within, items }) => {
      const query = { state, limit: '200', ...(unit ? { unit } : {}), ...(within ? { within: String(within) } : {}) };
      const { body } = await app.get(`/api/v1/late-cases?${new URLSearchParams(query).toString()}`);
      const found = body['items'] as unknown as ExpectedLate['items'];
      const told = (item: ExpectedLate['items'][number]) => [
        item.code,
        Date.parse(item.overdueFrom),
        state === 'late' ? item.workingDaysLate : 0,
      ];
      expect(found.map(told)).toEqual(items.map(told));
      expect(body['total']).toBe(items.length);
    },
  );
});
