import { readFileSync } from 'node:fs';
import { Verify } from '../../src/projection/verifying/verify.ts';
import { TestApp } from '../support/test-app.ts';

const SEED = 20_241_105;
const WRITERS = 16;
const COMMANDS = 25;
const DOSSIERS = 60;

/** A small generator with a fixed seed: the same commands in every run, whatever order they come in. */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

const ACTIONS: [action: string, body: object][] = [
  ['receive', { procedure: '9.000003', channel: 'online', receivingUnit: 'T99-02' }],
  ['forward', { holder: 'P1' }],
  ['request-supplement', { reason: 'Thiếu' }],
  ['accept-supplement', {}],
  ['record-payment', { amountDong: 10_000, method: 'online' }],
  ['digitise', { kind: 'component', documents: 2 }],
  ['reuse-data', { documents: 1 }],
  ['resolve', { outcome: 'granted' }],
  ['return-result', {}],
];

const LINES: [type: string, data: object][] = [
  ['DossierReceived', { procedure: '9.000003', channel: 'postal', receivingUnit: 'T99-02' }],
  ['DossierForwarded', { holder: 'P2' }],
  ['DocumentsDigitised', { kind: 'result', documents: 1 }],
  ['DossierResolved', { outcome: 'refused' }],
];

describe('desks, an import and readers at once, with delays before every commit', () => {
  let app: TestApp;
  const next = random(SEED);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(next() * list.length)] as T;

  beforeAll(async () => {
    app = await TestApp.start();
    for (const kind of ['calendar', 'units', 'procedures']) {
      await app.importCsv(kind, readFileSync(`test/golden/core/${kind}.csv`, 'utf8'));
    }
    await app.importCsv('departments', 'unit,code,name\nT99-02,P1,Phòng 1\n');
    await app.db.owner.query(`
      CREATE FUNCTION delay_commit() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN PERFORM pg_sleep(random() * 0.02); RETURN NULL; END $$`);
    await app.db.owner.query(`
      CREATE CONSTRAINT TRIGGER delayed AFTER INSERT ON event_log DEFERRABLE INITIALLY DEFERRED
      FOR EACH ROW EXECUTE FUNCTION delay_commit()`);
  });
  afterAll(() => app.close());

  async function desk(statuses: number[]): Promise<void> {
    for (let n = 0; n < COMMANDS; n += 1) {
      const [action, body] = pick(ACTIONS);
      statuses.push((await app.post(`/api/v1/dossiers/D-${Math.floor(next() * DOSSIERS)}/${action}`, body)).status);
    }
  }

  function legacyLines(): string {
    const lines: string[] = [];
    for (const [type, data] of LINES) {
      for (let key = 0; key < DOSSIERS; key += 1) {
        const at = new Date().toISOString();
        lines.push(
          JSON.stringify({
            stream: 'dossier',
            key: `D-${key}`,
            type,
            occurredAt: at,
            unit: 'T99-02',
            actor: 'old',
            data,
          }),
        );
      }
    }
    return lines.join('\n');
  }

  /** Reads until it is told to stop: no answer may be an error, no number of dossiers may shrink. */
  async function reader(writing: AbortSignal): Promise<number> {
    let before = 0;
    while (!writing.aborted) {
      const { status, body } = await app.get('/api/v1/figures?from=2020-01-01&to=2199-12-31&by=none&figures=received');
      const { received } = (body['totals'] as unknown as { figures: { received: number } }).figures;
      expect([status, received >= before]).toEqual([200, true]);
      expect((await app.get('/api/v1/late-cases')).status).toBe(200);
      before = received;
    }
    return before;
  }

  it('answers no command with a fault, and rejects no line for a reason that is none', async () => {
    const statuses: number[] = [];
    const writing = new AbortController();
    const readers = [reader(writing.signal), reader(writing.signal)];
    const [imported] = await Promise.all([
      app.importEvents(legacyLines()),
      ...Array.from({ length: WRITERS }, () => desk(statuses)),
    ]);
    writing.abort();
    await Promise.all(readers);

    expect(statuses.filter((status) => ![200, 404, 409].includes(status))).toEqual([]);
    expect(statuses.filter((status) => status === 200).length).toBeGreaterThan(WRITERS);
    const { read, accepted, rejected, unchanged } = imported.body as unknown as Record<string, number>;
    expect(Number(accepted) + Number(rejected) + Number(unchanged)).toBe(read);
  });

  it('numbers the positions of each feed and the versions of each dossier without gaps', async () => {
    const gaps = await app.db.database.query(`
      SELECT feed FROM event_log JOIN feed_head h USING (feed) GROUP BY feed, h.position
      HAVING count(*) <> max(event_log.position) OR max(event_log.position) <> h.position`);
    const jumps = await app.db.database.query(`
      SELECT stream_id FROM event_log GROUP BY feed, stream_id HAVING count(*) <> max(version)`);
    expect([gaps, jumps]).toEqual([[], []]);
  });

  it('projects each event once: log, states, tallies and identities agree with a brute-force fold', async () => {
    for (let behind = 1; behind > 0;) {
      const [row] = await app.db.database.query<{ behind: number }>(
        'SELECT sum(h.position - c.position)::int AS behind FROM feed_head h JOIN projection_checkpoint c USING (feed)',
      );
      behind = row?.behind ?? 0;
    }
    expect(await app.app.get(Verify, { strict: false }).run()).toEqual([]);
  });
});
