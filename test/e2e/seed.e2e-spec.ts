import { Writable } from 'node:stream';
import { planSeed } from '../../src/exchange/seed/build-seed.ts';
import { SEED_LEVELS } from '../../src/exchange/seed/report-figures.ts';
import { runSeedCommand } from '../../src/exchange/seed/seed-command.ts';
import { seedFiles } from '../support/counted-seed.ts';
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
    [['another'], `The seed is called ${SEED}.`],
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
