import { readFileSync } from 'node:fs';
import { needsBuild } from '../support/needs-build.ts';
import { removeFolder, RunningSystem } from '../support/running-system.ts';

jest.setTimeout(300_000);

const DOSSIERS = 6_000;
const HOUR = 3_600_000;
const BEGIN = Date.UTC(2024, 0, 16, 2);
const FORMS = ['cchc-3', 'cchc-7', 'vpcp-06a', 'btp-07a', 'digitisation'];
/** From the period that ends on 14/2/2024 to the one that ends on 14/1/2025. */
const MONTHS = 12;
const LAST_DAY = '2025-01-14';

type Job = { id: string; state: string; progress: { done: number; total: number }; verification: object | null };
type Duty = { form: string; period: { to: string }; report: string | null };
type Page<T> = { items: T[]; nextCursor: string | null };
type Listed = { id: string; form: string; period: { to: string }; asOf: string; schedule: string | null };

function theEvents(): string {
  const lines: string[] = [];
  for (let n = 0; n < DOSSIERS; n += 1) {
    const begin = BEGIN + (n % 120) * 24 * HOUR;
    const event = (type: string, at: number, data: object): void => {
      const time = new Date(at).toISOString();
      const of = { stream: 'dossier', key: `R-${n}`, unit: `T99-0${(n % 4) + 1}`, actor: 'old' };
      lines.push(JSON.stringify({ ...of, type, occurredAt: time, recordedAt: time, data }));
    };
    event('DossierReceived', begin, { procedure: '9.000003', channel: n % 2 === 0 ? 'online' : 'postal' });
    event('DossierForwarded', begin + HOUR / 4, { holder: 'P1' });
    event('DocumentsDigitised', begin + HOUR / 2, { kind: 'component', documents: 2 });
    event('DossierResolved', begin + HOUR, { outcome: 'granted' });
  }
  return lines.join('\n');
}

describe('report jobs that are killed', () => {
  const dataDir = RunningSystem.newFolder();
  let system: RunningSystem;

  beforeAll(async () => {
    needsBuild();
    system = await RunningSystem.start(dataDir);
    for (const kind of ['calendar', 'units', 'procedures']) {
      const id = await system.upload(kind, readFileSync(`test/golden/core/${kind}.csv`, 'utf8'));
      await system.importUntil(id, ({ state }) => state === 'done');
    }
    const id = await system.upload('events', theEvents());
    await system.importUntil(id, ({ state }) => state === 'done');
  });
  afterAll(async () => {
    await system.end('SIGTERM');
    removeFolder(dataDir);
  });

  async function until<T>(ask: () => Promise<T>, reached: (answer: T) => boolean): Promise<T> {
    for (const end = Date.now() + 120_000; Date.now() < end;) {
      const answer = await ask();
      if (reached(answer)) return answer;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    throw new Error('It did not get there within two minutes');
  }

  async function killed(): Promise<void> {
    await system.end('SIGKILL');
    system = await RunningSystem.start(dataDir);
  }

  async function all<T>(route: string): Promise<T[]> {
    const found: T[] = [];
    for (let cursor = ''; ;) {
      const page = await system.json<Page<T>>(`${route}&limit=200${cursor}`);
      found.push(...page.items);
      if (page.nextCursor === null) return found;
      cursor = `&cursor=${page.nextCursor}`;
    }
  }

  it('verify a long log to the end after all, for a client that does not wait', async () => {
    const order = JSON.stringify({ form: 'vpcp-06a', period: '2024-H1' });
    const { id } = (await (await system.call('POST', '/api/v1/reports', order)).json()) as { id: string };
    const asked = await system.request('POST', `/api/v1/reports/${id}/verify`, undefined, { prefer: 'respond-async' });
    const location = asked.headers.get('location') ?? '';
    expect(asked.status).toBe(202);
    const job = (): Promise<Job> => system.json<Job>(location);
    expect((await job()).progress.total).toBe(4 * DOSSIERS);
    const begun = await until(job, ({ state }) => state !== 'queued');
    await killed();
    expect(begun.state).toBe('running');
    expect(begun.progress.done).toBeLessThan(4 * DOSSIERS);
    const ended = await until(job, ({ state }) => state === 'done' || state === 'failed');
    expect(ended).toMatchObject({ progress: { done: 4 * DOSSIERS }, verification: { result: 'identical' } });
  });

  it('prepare each draft of the schedule once', async () => {
    for (const form of FORMS) {
      const terms = { form, every: 'month', daysToPrepare: 5, validFrom: '2024-01-15', validTo: LAST_DAY };
      const { status } = await system.call('POST', '/api/v1/report-schedules', JSON.stringify(terms));
      expect(status).toBe(201);
    }
    const duties = (): Promise<Duty[]> => all<Duty>(`/api/v1/reports/schedule?to=${LAST_DAY}`);
    const prepared = (found: readonly Duty[]): number => found.filter(({ report }) => report !== null).length;
    const expected = FORMS.length * MONTHS;
    for (const reached of [1, 20, 40]) {
      const found = await until(duties, (now) => prepared(now) >= reached);
      await killed();
      expect(prepared(found)).toBeLessThan(expected);
      const left = prepared(await duties());
      expect(left).toBeGreaterThanOrEqual(prepared(found));
      expect(left).toBeLessThan(expected);
    }
    expect((await until(duties, (found) => prepared(found) === expected)).length).toBe(expected);
    const made = (await all<Listed>('/api/v1/reports?')).filter(({ schedule }) => schedule !== null);
    expect(made.length).toBe(expected);
    expect(new Set(made.map(({ form, period }) => `${form} ${period.to}`)).size).toBe(expected);
    expect(made.every(({ asOf, period }) => asOf === period.to)).toBe(true);
  });
});
