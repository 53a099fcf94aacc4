import { readFileSync } from 'node:fs';
import { makeClient } from '../support/callers.ts';
import { type Reply, TestApp } from '../support/test-app.ts';
import { until } from '../support/until.ts';

const SOURCES = `code,name,kind,syncedBy,validFrom,validTo
bo-tp,Hệ thống hộ tịch,ministry,source,2026-01-01,
bo-ca,Hệ thống cư trú,ministry,source,2026-01-01,
`;
const HOUR_MS = 3_600_000;
const DOSSIER = { procedure: '1.000045', receivingUnit: 'H13-01', channel: 'online' };

type Pair = Readonly<{ id: string; code: string; otherCode: string; state: string; kept: string | null }>;

let app: TestApp;
let keys: Record<string, string>;
let supervisor: string;
let elsewhere: string;

beforeAll(async () => {
  app = await TestApp.start();
  for (const kind of ['units', 'procedures'])
    await app.importCsv(kind, readFileSync(`examples/can-tho/${kind}.csv`, 'utf8'));
  await app.importCsv('source-systems', SOURCES);
  const { owner } = app.db;
  const key = (source: string) =>
    makeClient(owner, { role: 'system', units: ['H13-01'], actions: ['intake.dossiers'], sources: [source] });
  keys = { 'bo-tp': await key('bo-tp'), 'bo-ca': await key('bo-ca') };
  const actions = ['intake.duplicates', 'intake.settle'];
  supervisor = await makeClient(owner, { role: 'supervisor', units: ['H13-01'], actions });
  elsewhere = await makeClient(owner, { role: 'supervisor', units: ['H13-02'], actions });
});
afterAll(() => app.close());

const ago = (hours: number): string => new Date(Date.now() - hours * HOUR_MS).toISOString();
const personOf = (identityNumber: string) => ({ name: 'Trần Thị Trùng Lặp', identityNumber });
const put = (source: string, code: string, body: object): Promise<Reply> =>
  app.send('PUT', `/api/v1/intake/${source}/dossiers/${code}`, { ...DOSSIER, ...body }, { token: keys[source] ?? '' });
const listed = async (query = ''): Promise<readonly Pair[]> => {
  const { status, body } = await app.get(`/api/v1/intake/duplicates${query}`, { token: supervisor });
  expect(status).toBe(200);
  return body['items'] as unknown as readonly Pair[];
};
const pairOf = async (code: string, state = 'open'): Promise<Pair | undefined> =>
  (await listed(`?state=${state}&limit=200`)).find((pair) => [pair.code, pair.otherCode].includes(code));
/** The read tables follow the log within a moment. */
const listedPair = async (code: string): Promise<Pair> => {
  await until(async () => (await pairOf(code)) !== undefined);
  const pair = await pairOf(code);
  if (!pair) throw new Error('A pair was listed, and is gone');
  return pair;
};
const settle = (id: string, how: 'join' | 'distinct', body: object, token = supervisor): Promise<Reply> =>
  app.post(`/api/v1/intake/duplicates/${id}/${how}`, body, { token });
const stored = async (): Promise<number> => {
  const [row] = await app.db.owner.query<{ n: number }>('SELECT count(*)::int AS n FROM possible_duplicate');
  return row?.n ?? 0;
};
/** Two systems tell of one matter; where it is told by the first one again nothing is new. */
const toldTwice = async (identityNumber: string, first: string, second: string): Promise<Pair> => {
  const applicant = personOf(identityNumber);
  expect((await put('bo-tp', first, { receivedAt: ago(5), applicant })).body['accepted']).toBe(1);
  expect((await put('bo-ca', second, { receivedAt: ago(3), applicant })).body['accepted']).toBe(1);
  await put('bo-tp', first, { receivedAt: ago(5), applicant });
  return listedPair(second);
};

describe('two dossiers that may be one', () => {
  it('are listed once where another system has sent the same number for the same procedure within two days', async () => {
    const pair = await toldTwice('092 301 005 001', 'TP-1', 'CA-1');
    expect(pair).toMatchObject({ code: 'CA-1', otherCode: 'TP-1', unit: 'H13-01', state: 'open', kept: null });
    expect((await listed()).filter(({ code }) => code === 'CA-1')).toHaveLength(1);
    const before = await stored();
    const sent = [
      put('bo-ca', 'CA-LATER', { receivedAt: ago(5), applicant: personOf('092301005002') }),
      put('bo-tp', 'TP-SAME', { receivedAt: ago(4), applicant: personOf('092301005001') }),
      put('bo-ca', 'CA-OTHER', { procedure: '1.000055', receivedAt: ago(2), applicant: personOf('092301005001') }),
      put('bo-ca', 'CA-NOBODY', { receivedAt: ago(2) }),
      put('bo-ca', 'CA-OLD', { receivedAt: ago(24 * 9), applicant: personOf('092301005001') }),
    ];
    expect((await Promise.all(sent)).map(({ status }) => status)).toEqual([200, 200, 200, 200, 200]);
    // TP-SAME is of the system of TP-1, and of another one than CA-1.
    expect(await stored()).toBe(before + 1);
  });

  it('are listed where a desk has received the second one, whoever may see the first', async () => {
    await put('bo-tp', 'TP-DESK', { receivedAt: ago(6), applicant: personOf('092301005003') });
    const taken = await app.post('/api/v1/dossiers', { ...DOSSIER, applicant: personOf('092301005003') });
    expect(taken.status).toBe(201);
    expect(await listedPair('TP-DESK')).toMatchObject({ code: taken.body['code'], otherCode: 'TP-DESK' });
  });

  it('are one where the supervisor says so: the other is annulled, and what its system sends is of the one that stays', async () => {
    const pair = await toldTwice('092301005004', 'TP-4', 'CA-4');
    const reason = 'Bà Trùng Lặp nộp hai nơi';
    const joined = await settle(pair.id, 'join', { keep: 'TP-4', annul: 'CA-4', reason });
    expect([joined.status, joined.body]).toMatchObject([200, { state: 'joined', kept: 'TP-4', reason }]);
    expect(await pairOf('CA-4')).toBeUndefined();
    expect(await pairOf('CA-4', 'joined')).toMatchObject({ id: pair.id, kept: 'TP-4' });

    expect((await app.get('/api/v1/dossiers/CA-4?system=own')).body).toMatchObject({ status: 'annulled', aliases: [] });
    // Their code is that of the annulled one here, and what their system calls the one that stays.
    for (const query of ['', '?system=bo-ca'])
      expect((await app.get(`/api/v1/dossiers/CA-4${query}`)).body['code']).toBe('TP-4');
    const kept = await app.get('/api/v1/dossiers/TP-4');
    expect(kept.body).toMatchObject({
      status: 'received',
      aliases: [
        { system: 'bo-tp', alias: 'TP-4' },
        { system: 'bo-ca', alias: 'CA-4' },
      ],
    });
    const history = await app.get('/api/v1/dossiers/CA-4/history');
    expect((history.body['items'] as unknown as object[]).at(-1)).toMatchObject({
      type: 'EventCorrected',
      data: { corrects: 1, annul: true },
      text: { reason },
    });
    const resolved = { id: 'r', type: 'DossierResolved', occurredAt: ago(1), data: { outcome: 'granted' } };
    const after = await put('bo-ca', 'CA-4', { receivedAt: ago(3), steps: [resolved] });
    expect(after.body).toMatchObject({ code: 'TP-4', accepted: 1, unchanged: 1, rejected: [] });
    expect((await app.get('/api/v1/dossiers/TP-4')).body).toMatchObject({ status: 'resolved' });
  });

  it('are two where the supervisor says so, and settled once', async () => {
    const pair = await toldTwice('092301005005', 'TP-5', 'CA-5');
    const reason = 'Hai người con khác nhau';
    const said = await Promise.all([1, 2, 3].map(() => settle(pair.id, 'distinct', { reason })));
    expect(said.map(({ status, body }) => [status, body['code']]).toSorted()).toEqual(
      [
        [200, 'CA-5'],
        [409, 'already-settled'],
        [409, 'already-settled'],
      ].toSorted(),
    );
    for (const code of ['TP-5', 'CA-5'])
      expect((await app.get(`/api/v1/dossiers/${code}`)).body).toMatchObject({ status: 'received' });
    const again = await settle(pair.id, 'join', { keep: 'TP-5', annul: 'CA-5', reason });
    expect(again.body['code']).toBe('already-settled');
  });

  it('cannot be joined both ways at once: one of them stays', async () => {
    const pair = await toldTwice('092301005006', 'TP-6', 'CA-6');
    const ways = [
      { keep: 'TP-6', annul: 'CA-6', reason: 'x' },
      { keep: 'CA-6', annul: 'TP-6', reason: 'x' },
    ];
    const replies = await Promise.all(ways.map((way) => settle(pair.id, 'join', way)));
    expect(replies.filter(({ status }) => status === 200)).toHaveLength(1);
    const states = await Promise.all(['TP-6', 'CA-6'].map((code) => app.get(`/api/v1/dossiers/${code}?system=own`)));
    expect(states.map(({ body }) => body['status']).toSorted()).toEqual(['annulled', 'received']);
  });

  it('are joined to the end by the next try where it was broken off', async () => {
    const pair = await toldTwice('092301005007', 'TP-7', 'CA-7');
    const way = { keep: 'TP-7', annul: 'CA-7', reason: 'x' };
    // It cannot be settled: what was done before that stands, and the pair stays open.
    await app.db.owner.query(
      "ALTER TABLE possible_duplicate ADD CONSTRAINT broken CHECK (state <> 'joined') NOT VALID",
    );
    expect((await settle(pair.id, 'join', way)).status).toBe(500);
    await app.db.owner.query('ALTER TABLE possible_duplicate DROP CONSTRAINT broken');
    expect((await app.get('/api/v1/dossiers/CA-7?system=own')).body).toMatchObject({ status: 'annulled' });
    expect(await pairOf('CA-7')).toMatchObject({ state: 'open', kept: 'TP-7' });
    expect((await settle(pair.id, 'distinct', { reason: 'x' })).body['code']).toBe('already-settled');
    const { length } = (await app.get('/api/v1/dossiers/CA-7/history')).body['items'] as unknown as object[];
    expect((await settle(pair.id, 'join', way)).status).toBe(200);
    expect((await app.get('/api/v1/dossiers/CA-7/history')).body['items']).toHaveLength(length);
  });

  it('are for the supervisor above both to settle, with the codes of the pair and a reason, on record', async () => {
    const pair = await toldTwice('092301005008', 'TP-8', 'CA-8');
    const clerk = await makeClient(app.db.owner, { role: 'clerk', units: ['H13-01'], actions: ['intake.settle'] });
    const way = { keep: 'TP-8', annul: 'CA-8', reason: 'x' };
    const refused = await Promise.all([
      settle(pair.id, 'join', way, elsewhere),
      settle(pair.id, 'distinct', { reason: 'x' }, clerk),
      settle('0', 'distinct', { reason: 'x' }),
      settle(pair.id, 'join', { ...way, annul: 'TP-8' }),
      settle(pair.id, 'join', { ...way, keep: 'TP-5' }),
      settle(pair.id, 'join', { keep: 'TP-8', annul: 'CA-8' }),
    ]);
    expect(refused.map(({ status, body }) => [status, body['code']])).toEqual([
      [404, 'not-found'],
      [403, 'role-forbids'],
      [404, 'not-found'],
      [422, 'invalid-field'],
      [422, 'invalid-field'],
      [422, 'missing-field'],
    ]);
    expect((await settle(pair.id, 'join', way)).status).toBe(200);
    const { body } = await app.get('/api/v1/audit?kind=outbox&limit=1');
    expect(body['items']).toMatchObject([
      { codes: [{ code: 'CA-8' }, { code: 'TP-8' }], data: { route: 'POST /api/v1/intake/duplicates/:id/join' } },
    ]);
    const [kept] = await app.db.owner.query<{ n: number }>(
      `SELECT count(*)::int AS n FROM possible_duplicate WHERE id = $1 AND reason IS NOT NULL`,
      [pair.id],
    );
    expect(kept?.n).toBe(1);
  });

  it('keep the reason no longer than the applicant', async () => {
    const pair = await toldTwice('092301005009', 'TP-9', 'CA-9');
    await settle(pair.id, 'distinct', { reason: 'Chị Trùng Lặp và em gái' });
    expect(await pairOf('CA-9', 'distinct')).toMatchObject({ reason: 'Chị Trùng Lặp và em gái' });
    expect((await app.send('DELETE', '/api/v1/dossiers/CA-9/applicant', { reason: 'Theo yêu cầu' })).status).toBe(204);
    expect(await pairOf('CA-9', 'distinct')).toMatchObject({ reason: null });
  });
});
