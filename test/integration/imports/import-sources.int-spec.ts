import { testStreamKeys } from '../../support/test-keys.ts';
import { verifyLog } from '../../../src/log/verifying/verify-log.ts';
import { ImportWorkbench } from './import-workbench.ts';
import { runUntilKilled } from './mortal-staging.ts';
import { randomNumbers } from './random-lines.ts';

const SOURCES = `code,name,kind,syncedBy,validFrom,validTo
bo-tp,Hệ thống hộ tịch,ministry,source,2020-01-01,
bo-ca,Hệ thống cư trú,ministry,us,2020-01-01,
old,Hệ thống cũ,ministry,us,2020-01-01,2020-12-31
`;
const DAY = Date.UTC(2024, 0, 5, 1);
const HOUR = 3_600_000;

type Line = Readonly<Record<string, unknown>>;

const at = (hours: number): string => new Date(DAY + hours * HOUR).toISOString();
const line = (sourceCode: string, type: string, hours: number, data: Line, more: Line = {}): string =>
  JSON.stringify({
    stream: 'dossier',
    sourceSystem: 'bo-tp',
    sourceCode,
    type,
    occurredAt: at(hours),
    recordedAt: at(hours),
    unit: 'T99-01',
    actor: 'old',
    data,
    ...more,
  });
const RECEIPT = { procedure: '9.000003', channel: 'online', receivingUnit: 'T99-01' };
const received = (code: string, more?: Line): string => line(code, 'DossierReceived', 0, RECEIPT, more);
const resolved = (code: string, more?: Line): string => line(code, 'DossierResolved', 2, { outcome: 'granted' }, more);

async function opened(): Promise<ImportWorkbench> {
  const bench = await ImportWorkbench.open();
  await bench.reference('test/golden/core');
  await bench.import('source-systems', SOURCES);
  return bench;
}

type Named = Readonly<{ key: string; alias: string; system: string; events: number }>;

/** What has an alias, with its events; and what has events and no alias. */
async function named(bench: ImportWorkbench): Promise<readonly Named[]> {
  return bench.db.owner.query<Named>(
    `SELECT e.key, a.alias, a.system, count(*)::int AS events
       FROM event_log AS e FULL JOIN dossier_alias AS a USING (feed, stream_id)
      GROUP BY e.key, a.alias, a.system ORDER BY a.alias, a.system`,
  );
}

describe('importing events by the codes of other systems', () => {
  let bench: ImportWorkbench;

  beforeAll(async () => {
    bench = await opened();
  });
  afterAll(() => bench.close());

  it('finds each dossier by its code there, begins it by that code, or by one that is drawn', async () => {
    const lines = [
      ...['HT-1', 'HT-2'].flatMap((code) => [received(code), resolved(code)]),
      // So our own codes look: one is drawn.
      received('X-240105-0001'),
      resolved('X-240105-0001'),
      received('HT-3', { key: 'OURS-3' }),
      resolved('HT-3'),
    ].join('\n');
    const { id } = await bench.import('events', lines);
    expect(await bench.errors(id)).toEqual([]);
    expect(await bench.counts(id)).toMatchObject({ state: 'done', accepted: 8, rejected: 0 });
    const system = 'bo-tp';
    expect(await named(bench)).toEqual([
      { key: 'HT-1', alias: 'HT-1', system, events: 2 },
      { key: 'HT-2', alias: 'HT-2', system, events: 2 },
      { key: 'OURS-3', alias: 'HT-3', system, events: 2 },
      { key: expect.stringMatching(/^T99-01-240105-\d{4}$/), alias: 'X-240105-0001', system, events: 2 },
    ]);
    const [beginning] = await bench.db.owner.query<{ source: string }>(
      `SELECT event_data(data) ->> 'sourceSystem' AS source FROM event_log WHERE key = 'OURS-3' AND version = 1`,
    );
    expect(beginning?.source).toBe('bo-tp');
    const { id: again } = await bench.import('events', lines);
    expect(await bench.counts(again)).toMatchObject({ accepted: 0, unchanged: 8 });
    expect(await named(bench)).toHaveLength(4);
  });

  it('rejects what belongs to another system, is known by another code, or says only half', async () => {
    await bench.import('events', received('', { sourceSystem: undefined, sourceCode: undefined, key: 'DESK-1' }));
    const lines = [
      received('DESK-1', { key: 'DESK-1' }),
      resolved('HT-1', { sourceSystem: 'bo-ca', key: 'HT-1' }),
      resolved('HT-1', { key: 'HT-2' }),
      received('HT-9', { sourceSystem: 'old' }),
      received('HT-9', { sourceSystem: 'nobody' }),
      received('HT-9', { sourceSystem: undefined }),
      received('', { sourceCode: undefined }),
      received('', { sourceCode: undefined, sourceSystem: undefined }),
      resolved('Y-240105-0009', { unit: undefined }),
      received('HT-1', { stream: 'complaint', type: 'ComplaintAnswered', data: {} }),
    ].join('\n');
    const before = await named(bench);
    const { id } = await bench.import('events', lines);
    expect((await bench.errors(id)).map((error) => `${error.line} ${error.code}`)).toEqual([
      '1 out-of-scope',
      '2 out-of-scope',
      '3 invalid-field',
      '4 unknown-source',
      '5 unknown-source',
      '6 missing-field',
      '7 missing-field',
      '8 missing-field',
      '9 missing-field',
      '10 out-of-scope',
    ]);
    expect(await named(bench)).toEqual(before);
  });

  it('claims nothing and draws nothing in a dry run', async () => {
    const claims = async (): Promise<unknown> =>
      bench.db.owner.query('SELECT system, alias FROM alias_claim ORDER BY system, alias');
    const before = await claims();
    const lines = ['Z-1', 'Z-240105-0001'].flatMap((code) => [received(code), resolved(code)]).join('\n');
    const { id } = await bench.import('events', lines, undefined, true);
    expect(await bench.counts(id)).toMatchObject({ state: 'done', accepted: 4, rejected: 0 });
    expect(await claims()).toEqual(before);
    const { id: taken } = await bench.import('events', lines);
    expect(await bench.counts(taken)).toMatchObject({ accepted: 4, rejected: 0 });
  });

  it('has each alias beside its events, and each event beside its alias, wherever its worker is killed', async () => {
    const fresh = await opened();
    const codes = Array.from({ length: 900 }, (_, n) => (n % 3 === 0 ? `K-240105-${1000 + n}` : `K-${n}`));
    const lines = [...codes.map((code) => received(code)), ...codes.map((code) => resolved(code))].join('\n');
    const id = await fresh.upload('events', lines);
    const random = randomNumbers(20_240_106);
    let deaths = 0;
    for (let round = 0; (await fresh.counts(id)).state !== 'done'; round += 1) {
      if (round > 200) throw new Error('The import does not come to its end');
      if (await runUntilKilled(fresh, Math.floor(random() * (round % 3 === 0 ? 4 : 40)))) deaths += 1;
      const halves = (await named(fresh)).filter(({ key, alias }) => key === null || alias === null);
      expect(halves).toEqual([]);
    }
    expect(deaths).toBeGreaterThanOrEqual(5);
    expect(await fresh.counts(id)).toMatchObject({ accepted: 1_800, rejected: 0, unchanged: 0 });
    const all = await named(fresh);
    expect(new Map(all.map(({ alias, events }) => [alias, events]))).toEqual(new Map(codes.map((code) => [code, 2])));
    expect(new Set(all.map(({ key }) => key)).size).toBe(900);
    expect(await verifyLog(fresh.db.owner, testStreamKeys())).toEqual([]);
    await fresh.close();
  }, 120_000);
});
