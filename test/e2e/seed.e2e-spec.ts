import { Writable } from 'node:stream';
import { planSeed } from '../../src/exchange/seed/build-seed.ts';
import { SEED_LEVELS } from '../../src/exchange/seed/report-figures.ts';
import { buildYear2026 } from '../../src/exchange/seed/law-of-2026/year-2026.ts';
import { runSeedCommand } from '../../src/exchange/seed/seed-command.ts';
import { seedFiles } from '../support/counted-seed.ts';
import { countedByHand, livesIn, readOcel } from '../support/exported-logs.ts';
import { plannedFigures } from '../support/planned-figures.ts';
import { TestApp, TOKEN } from '../support/test-app.ts';

const SEED = 'cantho-2024-h1';

describe('seeding a running system from the command line', () => {
  let app: TestApp;
  let address: string;

  beforeAll(async () => {
    app = await TestApp.start();
    await app.app.listen(0, '127.0.0.1');
    address = await app.app.getUrl();
  }, 60_000);
  afterAll(() => app.close());

  const run = async (...args: string[]): Promise<{ code: number; out: string; err: string }> => {
    const texts = { out: '', err: '' };
    const into = (name: 'out' | 'err'): Writable =>
      new Writable({ write: (chunk, _encoding, done) => ((texts[name] += String(chunk)), done()) });
    const all = ['--url', address, '--token', TOKEN, ...args];
    const code = await runSeedCommand(all, { out: into('out'), err: into('err') }, {}, process.cwd());
    return { code, ...texts };
  };

  it('imports reference data and events, of which the planned figures come out', async () => {
    const { code, out } = await run(SEED, '--scale', '0.01');
    expect(out).toMatch(/events: read \d+, accepted \d+, rejected 0, unchanged 0/);
    expect(code).toBe(0);
    const { dossiers } = planSeed(seedFiles(), 0.01);
    const answer = await app.get('/api/v1/figures?period=2024-H1&by=level');
    const { rows } = answer.body as unknown as { rows: { key: string; figures: Record<string, number> }[] };
    for (const level of SEED_LEVELS) {
      const figures = rows.find(({ key }) => key === level)?.figures;
      expect(figures).toMatchObject(plannedFigures(dossiers, level));
    }
  }, 120_000);

  it('prints the forms of the half-year, which say that it is simulated', async () => {
    const { dossiers } = planSeed(seedFiles(), 0.01);
    const numbersOf = async (form: string): Promise<Record<string, unknown>> => {
      const { status, body } = await app.post('/api/v1/reports', { form, period: '2024-H1', unit: 'H13' });
      expect([status, body['synthetic']]).toEqual([201, true]);
      const rows = body['rows'] as unknown as { stt: string; value: number | { percent: number } }[];
      return Object.fromEntries(rows.map(({ stt, value }) => [stt, value]));
    };
    const [three, seven] = [await numbersOf('cchc-3'), await numbersOf('cchc-7')];
    for (const [index, level] of SEED_LEVELS.entries()) {
      const { resolved = 0, resolvedLate = 0 } = plannedFigures(dossiers, level);
      expect(three).toMatchObject({
        [`3.${index + 1}.1.`]: resolved,
        [`3.${index + 1}.2.`]: resolved - resolvedLate,
        [`3.${index + 1}.`]: { numerator: resolved - resolvedLate, denominator: resolved },
      });
    }
    const planned = SEED_LEVELS.map((level) => plannedFigures(dossiers, level));
    const total = (figure: 'fullServiceReceived' | 'fullServiceReceivedOnline'): number =>
      planned.reduce((sum, figures) => sum + (figures[figure] ?? 0), 0);
    expect(seven).toMatchObject({
      '6.3.1.': total('fullServiceReceived'),
      '6.3.2.': total('fullServiceReceivedOnline'),
    });
    expect(three['1.4.']).toBe(1_850);
  }, 60_000);

  it('fills in the forms that have no dossiers behind them, as the report of the city prints them', async () => {
    const valuesOf = async (form: string): Promise<Record<string, unknown>> => {
      const { body } = await app.post('/api/v1/reports', { form, period: '2024-H1', unit: 'H13' });
      const rows = body['rows'] as unknown as { stt: string; value: unknown }[];
      return Object.fromEntries(rows.map(({ stt, value }) => [stt, value]));
    };
    expect(await valuesOf('cchc-1')).toMatchObject({
      '1.': 45,
      '2.': { percent: 51.43 },
      '4.2.': { hundredths: 5_000 },
    });
    expect(await valuesOf('cchc-2')).toMatchObject({ '1.': 23, '3.2.': { percent: 100 } });
    expect(await valuesOf('cchc-4')).toMatchObject({ '1.5.4.': { hundredths: 1_486 }, '2.1.': 1_853, '3.1.': 19_554 });
    expect(await valuesOf('cchc-5')).toMatchObject({ '1.2.': 523 });
    expect(await valuesOf('cchc-6')).toMatchObject({ '1.': { percent: 52.45 }, '2.1.': 537 });
    const seven = await valuesOf('cchc-7');
    expect(seven).toMatchObject({ '5.2': { hundredths: 9_800 }, '6.3.1.': expect.any(Number) });
  });

  it('is exported as OCEL: valid, every object there, as many as brute force counts', async () => {
    const { text, headers } = await app.get('/api/v1/exports/ocel.json');
    expect(headers['content-disposition']).toContain('synthetic-');
    const log = readOcel(text);
    expect(livesIn(log)).toEqual((await countedByHand(app.db.owner)).lives);
    const { totals } = (await app.get('/api/v1/figures?from=2000-01-01&to=2030-12-31&by=none')).body as unknown as {
      totals: { figures: Record<string, number> };
    };
    expect(log.objects.filter(({ type }) => type === 'dossier').length).toBe(totals.figures['received']);
  }, 60_000);

  it('changes nothing when it is sent again', async () => {
    const { code, out } = await run(SEED, '--scale', '0.01');
    expect(out).toMatch(/events: read \d+, accepted 0, rejected 0, unchanged \d+/);
    expect(code).toBe(0);
  }, 120_000);

  it('sends nothing where there are other dossiers, unless it is told to', async () => {
    const dossier = { procedure: '1.000045', receivingUnit: 'H13-01', channel: 'online', code: 'REAL-1' };
    const { status, body } = await app.post('/api/v1/dossiers', dossier);
    expect(status).toBe(201);
    await app.get(`/api/v1/dossiers?limit=1&waitFor=${encodeURIComponent(String(body['position']))}`);
    const refused = await run(SEED, '--scale', '0.01');
    expect([refused.code, refused.out]).toEqual([1, expect.not.stringContaining('read')]);
    expect(refused.err).toContain('give --into-existing');
    expect((await run(SEED, '--scale', '0.01', '--into-existing')).code).toBe(0);
  }, 120_000);

  it.each([
    [['another'], `The seed is called ${SEED} or cantho-2026.`],
    [[SEED, '--scale', '0'], '--scale must be from 0.01 to 9.'],
    [[SEED, '--scale', 'half'], '--scale must be from 0.01 to 9.'],
    [[SEED, '--size', '1'], '--size'],
  ])('shows how it is used when it is called with %j', async (args, said) => {
    const { code, err } = await run(...args);
    expect(code).toBe(2);
    expect(err).toContain(said);
    expect(err).toContain(`dunghan seed ${SEED}`);
  });

  it('says that the token is not valid', async () => {
    const { code, err } = await run(SEED, '--scale', '0.01', '--token', 'no token of this system');
    expect(code).toBe(1);
    expect(err).toContain('401');
  });
});

describe('seeding a year under the law of 2026', () => {
  let app: TestApp;

  beforeAll(async () => {
    app = await TestApp.start();
    await app.app.listen(0, '127.0.0.1');
  }, 60_000);
  afterAll(() => app.close());

  const totalOf = async (path: string): Promise<number> => Number((await app.get(path)).body['total']);
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() });

  it('shows dossiers taken in elsewhere, supplements that have expired and an incident, and says that it is simulated', async () => {
    const args = ['cantho-2026', '--scale', '0.05', '--url', await app.app.getUrl(), '--token', TOKEN];
    expect(await runSeedCommand(args, { out: silent, err: silent }, {}, process.cwd())).toBe(0);
    const { body } = await app.get('/api/v1/figures?from=2026-01-05&to=2026-11-13&by=none');
    const { figures } = (body as unknown as { totals: { figures: Record<string, number> } }).totals;
    expect(body).toMatchObject({ synthetic: true });
    // 1,000 by themselves and 20 groups with three parts each, whose leads are no received dossiers.
    expect(figures).toMatchObject({ received: 1_060, interlinkedReceived: 20 });
    for (const figure of ['startedWithoutArrival', 'supplementsAskedLate', 'resolvedLate']) {
      expect([figure, (figures[figure] ?? 0) > 0]).toEqual([figure, true]);
    }
    for (const kind of ['supplement-expiry', 'waiting', 'resolution']) {
      expect([kind, (await totalOf(`/api/v1/late-cases?kind=${kind}`)) > 0]).toEqual([kind, true]);
    }
    for (const end = Date.now() + 30_000; Date.now() < end;) {
      const { items } = (await app.get('/api/v1/incidents')).body as unknown as { items: { state: string }[] };
      if (items[0]?.state === 'done') break;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    expect((await app.get('/api/v1/incidents/MP-SC-01/moves')).body).toMatchObject({
      state: 'done',
      items: expect.arrayContaining([expect.objectContaining({ endedLate: false })]),
    });
  }, 120_000);

  it('shows interlinked groups whose leads know their parts', async () => {
    const { body } = await app.get('/api/v1/dossiers?q=-L0000&limit=200');
    const { items } = body as unknown as { items: { code: string; lead: string | null; parts: number | null }[] };
    const lead = items.find(({ parts }) => parts === 3)?.code ?? '';
    const isTold = async (): Promise<boolean> => {
      const { parts } = (await app.get(`/api/v1/dossiers/${lead}`)).body as unknown as {
        parts: { status: string | null }[];
      };
      return parts.length === 3 && parts.every(({ status }) => status !== null);
    };
    for (const end = Date.now() + 30_000; Date.now() < end && !(await isTold());)
      await new Promise((resolve) => setTimeout(resolve, 50));
    expect(await isTold()).toBe(true);
  }, 60_000);

  const events = (): string => [...buildYear2026(seedFiles(), 0.02).events].join('');

  it('makes the same bytes every time', () => {
    expect(events()).toBe(events());
  });

  it('starts at the competent unit what NĐ 309/2026 says so of, and nothing before it', () => {
    const starting = events()
      .split('\n')
      .filter((line) => line.includes('"startsAt"'));
    const days = starting.map((line) => (JSON.parse(line) as { occurredAt: string }).occurredAt.slice(0, 10));
    expect(days.length).toBeGreaterThan(5);
    expect(days.filter((day) => day < '2026-08-05')).toEqual([]);
  });
});
