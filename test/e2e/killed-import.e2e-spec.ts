import { readFileSync } from 'node:fs';
import { needsBuild } from '../support/needs-build.ts';
import { removeFolder, RunningSystem } from '../support/running-system.ts';

jest.setTimeout(300_000);

/** 20,000 events are five batches of an import. */
const DOSSIERS = 5_000;
const HOUR = 3_600_000;
const BEGIN = Date.UTC(2024, 0, 2, 2);

/** Four events a dossier; every tenth is resolved long after its due date. */
function theEvents(): string {
  const lines: string[] = [];
  for (let n = 0; n < DOSSIERS; n += 1) {
    const begin = BEGIN + (n % 60) * 24 * HOUR;
    const end = begin + (n % 10 === 0 ? 60 * 24 * HOUR : HOUR);
    const event = (type: string, at: number, data: object): void => {
      const time = new Date(at).toISOString();
      const unit = `T99-0${(n % 4) + 1}`;
      lines.push(
        JSON.stringify({
          stream: 'dossier',
          key: `K-${n}`,
          type,
          occurredAt: time,
          recordedAt: time,
          unit,
          actor: 'old',
          data,
        }),
      );
    };
    event('DossierReceived', begin, { procedure: '9.000003', channel: n % 2 === 0 ? 'online' : 'postal' });
    event('DossierForwarded', begin + HOUR / 4, { holder: 'P1' });
    event('DocumentsDigitised', begin + HOUR / 2, { kind: 'component', documents: 2 });
    event('DossierResolved', end, { outcome: 'granted' });
  }
  return lines.join('\n');
}

describe('an import that is killed', () => {
  const dataDir = RunningSystem.newFolder();
  let system: RunningSystem;

  beforeAll(async () => {
    needsBuild();
    system = await RunningSystem.start(dataDir);
    for (const kind of ['calendar', 'units', 'procedures']) {
      const id = await system.upload(kind, readFileSync(`test/golden/core/${kind}.csv`, 'utf8'));
      await system.importUntil(id, ({ state }) => state === 'done');
    }
  });
  afterAll(async () => {
    await system.end('SIGTERM');
    removeFolder(dataDir);
  });

  it('goes on where it was, counts nothing twice, and changes nothing when it is sent again', async () => {
    const events = theEvents();
    const id = await system.upload('events', events);
    for (const reached of [1, 6_000, 12_000]) {
      const job = await system.importUntil(id, ({ read, state }) => read >= reached || state === 'done');
      await system.end('SIGKILL');
      expect(job).toMatchObject({ state: 'running', rejected: 0 });
      expect(job.read).toBeLessThan(4 * DOSSIERS);
      system = await RunningSystem.start(dataDir);
      const left = await system.importUntil(id, () => true);
      expect(left.state).not.toBe('done');
      expect(left.read).toBeGreaterThanOrEqual(job.read);
    }
    const counters = { state: 'done', read: 4 * DOSSIERS, rejected: 0 };
    const ended = await system.importUntil(id, ({ state }) => state === 'done');
    expect(ended).toMatchObject({ ...counters, accepted: 4 * DOSSIERS, unchanged: 0 });

    const again = await system.upload('events', events);
    const repeated = await system.importUntil(again, ({ state }) => state === 'done');
    expect(repeated).toMatchObject({ ...counters, accepted: 0, unchanged: 4 * DOSSIERS });

    const { totals } = await system.json<{ totals: { figures: Record<string, number> } }>(
      '/api/v1/figures?period=2024&by=none',
    );
    expect(totals.figures).toMatchObject({
      received: DOSSIERS,
      receivedOnline: DOSSIERS / 2,
      resolved: DOSSIERS,
      resolvedLate: DOSSIERS / 10,
      pending: 0,
    });
  });

  it('leaves a log and tables that agree with a brute-force fold', () => {
    expect(system.command('verify')).toMatchObject({ status: 0, output: expect.stringContaining('Verified') });
  });

  it('leaves a log from which the tables can be rebuilt', () => {
    expect(system.command('rebuild').output).toContain(`Rebuilt from ${4 * DOSSIERS} events of ${DOSSIERS} streams`);
    expect(system.command('verify').status).toBe(0);
  });
});
