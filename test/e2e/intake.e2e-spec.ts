import { readFileSync } from 'node:fs';
import { makeClient } from '../support/callers.ts';
import { type Reply, TestApp } from '../support/test-app.ts';

const SOURCES = `code,name,kind,syncedBy,validFrom,validTo
bo-tp,Hệ thống hộ tịch,ministry,source,2026-01-01,
1022,Tổng đài 1022,complaint,us,2026-01-01,
old,Hệ thống cũ,ministry,us,2020-01-01,2020-12-31
`;
const SETTINGS = `name,value,validFrom,legalBasis
complaintCategories,thai-do=conduct;quy-dinh=regulation;dien-nuoc=out,2026-01-01,Quyết định 1
`;
const HOUR_MS = 3_600_000;

let app: TestApp;
let key: string;
let hotline: string;
let supervisor: string;

beforeAll(async () => {
  app = await TestApp.start();
  for (const kind of ['units', 'procedures'])
    await app.importCsv(kind, readFileSync(`examples/can-tho/${kind}.csv`, 'utf8'));
  await app.importCsv('source-systems', SOURCES);
  await app.importCsv('exchange-settings', SETTINGS);
  const { owner } = app.db;
  const actions = ['intake.dossiers', 'intake.complaints'];
  key = await makeClient(owner, { role: 'system', units: ['H13-01'], actions, sources: ['bo-tp', 'old', 'new'] });
  hotline = await makeClient(owner, { role: 'system', units: ['H13-01'], actions, sources: ['1022'] });
  supervisor = await makeClient(owner, { role: 'supervisor', units: ['H13-01'], actions: ['intake.rejected'] });
});
afterAll(() => app.close());

const ago = (hours: number): string => new Date(Date.now() - hours * HOUR_MS).toISOString();
const step = (id: string, type: string, hours: number, data: object = {}) => ({
  id,
  type,
  occurredAt: ago(hours),
  data,
});
const eventsOf = async (code: string): Promise<string[]> => {
  const rows = await app.db.owner.query<{ type: string }>(
    'SELECT type FROM event_log WHERE key = $1 ORDER BY version',
    [code],
  );
  return rows.map(({ type }) => type);
};
const count = async (table: string): Promise<number> => {
  const [row] = await app.db.owner.query<{ n: number }>(`SELECT count(*)::int AS n FROM ${table}`);
  return row?.n ?? 0;
};

describe('taking in a dossier of another system', () => {
  const DOSSIER = { procedure: '1.000045', receivingUnit: 'H13-01', channel: 'online' };
  const put = (code: string, body: object, token = key, source = 'bo-tp'): Promise<Reply> =>
    app.send('PUT', `/api/v1/intake/${source}/dossiers/${encodeURIComponent(code)}`, body, { token });

  it('makes one dossier of what is sent three times, and in pieces', async () => {
    const begun = {
      ...DOSSIER,
      submittedAt: ago(5),
      receivedAt: ago(4),
      applicant: { name: 'Lê Văn Gửi', identityNumber: '092301004444' },
    };
    const forwarded = step('f', 'DossierForwarded', 3, { holder: 'H13-01' });
    const resolved = step('r', 'DossierResolved', 2, { outcome: 'granted' });
    const answers: unknown[] = [];
    for (const body of [
      begun,
      { ...begun, steps: [forwarded] },
      { ...begun, steps: [forwarded, resolved] },
      { ...begun, steps: [forwarded, resolved] },
    ])
      answers.push((await put('HT-1', body)).body);
    const counted = (accepted: number, unchanged: number) => ({
      code: 'HT-1',
      sourceCode: 'HT-1',
      accepted,
      unchanged,
      rejected: [],
    });
    expect(answers).toEqual([counted(2, 0), counted(1, 2), counted(1, 3), counted(0, 4)]);
    expect(await eventsOf('HT-1')).toEqual([
      'DossierSubmitted',
      'DossierReceived',
      'DossierForwarded',
      'DossierResolved',
    ]);
    const { body } = await app.get('/api/v1/dossiers/HT-1');
    expect(body).toMatchObject({ sourceSystem: 'bo-tp', status: 'resolved', applicant: { name: 'Lê Văn Gửi' } });
    expect(body['aliases']).toMatchObject([{ system: 'bo-tp', alias: 'HT-1' }]);
  });

  it('makes one dossier of what is sent twice at once', async () => {
    const before = await count('dossier_scope');
    const body = { ...DOSSIER, receivedAt: ago(1) };
    // No code of ours may have this form: one is drawn, and both hear the same.
    const sent = Array.from({ length: 6 }, () => put('X-261130-0007', body));
    const answers = await Promise.all(sent);
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    expect(new Set(answers.map((answer) => answer.body['code'])).size).toBe(1);
    expect(answers.reduce((sum, answer) => sum + Number(answer.body['accepted']), 0)).toBe(1);
    expect(await count('dossier_scope')).toBe(before + 1);
    expect(String(answers[0]?.body['code'])).toMatch(/^H13-01-\d{6}-\d{4}$/);
  });

  it('judges the steps behind a rejected one without it, and lists why', async () => {
    const body = {
      ...DOSSIER,
      receivedAt: ago(4),
      steps: [
        step('a', 'DossierResolved', 3, { outcome: 'maybe' }),
        step('b', 'PortalSynced', 3, { what: 'receipt', target: 'x' }),
        step('c', 'SupplementAccepted', 2),
        step('d', 'DossierForwarded', 1, { holder: 'Nguyễn Văn Cán Bộ' }),
      ],
    };
    const { body: answer } = await put('HT-3', body);
    const { accepted, rejected } = answer as unknown as { accepted: number; rejected: { id: string; code: string }[] };
    expect([accepted, rejected.map(({ id, code }) => [id, code])]).toEqual([
      2,
      [
        ['a', 'invalid-field'],
        ['b', 'unknown-type'],
        ['c', 'nothing-to-answer'],
      ],
    ]);
    const [logged] = await app.db.owner.query<{ data: { holder: string } }>(
      `SELECT event_data(data) AS data FROM event_log WHERE key = 'HT-3' AND type = 'DossierForwarded'`,
    );
    expect(logged?.data.holder).toMatch(/^legacy-[0-9a-f]{12}$/);
    const listed = await app.get('/api/v1/intake/rejected?sourceSystem=bo-tp', { token: supervisor });
    expect(listed.body['items']).toEqual(
      expect.arrayContaining([expect.objectContaining({ sourceCode: 'HT-3', step: 'c', code: 'nothing-to-answer' })]),
    );
    expect(listed.text).not.toContain('Cán Bộ');
  });

  it('takes nothing from a system or for a unit that the key is not for', async () => {
    const body = { ...DOSSIER, receivedAt: ago(1) };
    const refused = await Promise.all([
      put('HT-4', body, hotline),
      put('HT-4', { ...body, receivingUnit: 'H13-02' }),
      put('HT-4', { ...body, competentUnit: 'H13-02' }),
      put('HT-4', { ...body, dueAt: '2027-01-01' }),
      put('HT-4', body, key, 'new'),
      put('HT-4', body, key, 'old'),
      put('HT-4', { ...body, procedure: '9.999999' }),
      put('HT-4', { ...body, steps: [{ id: 'receipt', type: 'X', occurredAt: ago(1) }] }),
    ]);
    expect(refused.map((reply) => [reply.status, reply.body['code']])).toEqual([
      [403, 'role-forbids'],
      [403, 'out-of-scope'],
      [403, 'out-of-scope'],
      [403, 'role-forbids'],
      [422, 'unknown-source'],
      [422, 'unknown-source'],
      [422, 'unknown-procedure'],
      [422, 'invalid-field'],
    ]);
    expect(await eventsOf('HT-4')).toEqual([]);
    const { body: listed } = await app.get('/api/v1/intake/rejected', { token: supervisor });
    expect(listed['items']).toEqual(
      expect.arrayContaining([expect.objectContaining({ sourceCode: 'HT-4', step: null, code: 'unknown-procedure' })]),
    );
  });

  it('keeps the times of a key without history recent, and corrections its own', async () => {
    const { body } = await put('HT-5', { ...DOSSIER, receivedAt: ago(31 * 24) });
    expect(body['rejected']).toMatchObject([{ id: 'receipt', code: 'role-forbids' }]);
    await put('HT-5', { ...DOSSIER, receivedAt: ago(3) });
    await app.post('/api/v1/dossiers/HT-5/forward', { holder: 'H13-01' });
    const correct = (id: string, corrects: number) =>
      step(id, 'EventCorrected', 0, { corrects, data: { feeDong: 5_000 }, reason: 'Gửi nhầm' });
    const steps = [{ ...correct('c2', 2), data: { corrects: 2, annul: true, reason: 'x' } }, correct('c1', 1)];
    const answer = (await put('HT-5', { ...DOSSIER, receivedAt: ago(3), steps })).body;
    expect(answer['rejected']).toMatchObject([{ id: 'c2', code: 'out-of-scope' }]);
    expect(answer['accepted']).toBe(1);
  });

  it('tells by its steps no more than by its own fields: no unit, system, due date or lead that is not its to name', async () => {
    const foreign = { ...DOSSIER, receivingUnit: 'H13-02' };
    await app.post('/api/v1/dossiers', { ...foreign, code: 'ELSEWHERE' });
    const receipt = (id: string, data: object) => step(id, 'DossierReceived', 1, { ...DOSSIER, ...data });
    const correction = (id: string, data: object) =>
      step(id, 'EventCorrected', 0, { corrects: 1, reason: 'x', ...data });
    const part = { part: 'p', procedure: '1.000045', competentUnit: 'H13-01', code: 'HT-PART' };
    const steps = [
      step('a', 'DossierSubmitted', 2, foreign),
      step('b', 'ReceiptRefused', 2, { ...foreign, reason: 'x' }),
      receipt('c', { receivingUnit: 'H13-02' }),
      receipt('d', { competentUnit: 'H13-02' }),
      receipt('e', { dueAt: '2099-01-01' }),
      receipt('f', { judgedBy: 'instant' }),
      receipt('g', { lead: 'ELSEWHERE' }),
      receipt('h', { parts: [{ ...part, code: 'ELSEWHERE' }] }),
      receipt('i', { parts: [{ ...part, competentUnit: 'H13-02' }] }),
      receipt('j', { parts: [{ ...part, code: '092301004444' }] }),
      receipt('k', { sourceSystem: '1022' }),
      correction('l', { data: { competentUnit: 'H13-02' } }),
      correction('m', { data: { dueAt: '2099-01-01' } }),
      correction('n', { data: { sourceSystem: '1022' } }),
      correction('o', { occurredAt: ago(24 * 90) }),
      step('p', 'DossierTransferred', 0, { competentUnit: 'H13-02' }),
    ];
    const { body } = await put('HT-6', { ...DOSSIER, steps });
    const { rejected } = body as unknown as { rejected: { id: string; code: string }[] };
    const found = rejected.map(({ id, code }) => `${id} ${code}`).join(', ');
    expect(found).toBe(
      'a out-of-scope, b out-of-scope, c out-of-scope, d out-of-scope, e role-forbids, f role-forbids, ' +
        'g invalid-field, h already-received, i out-of-scope, j invalid-field, l out-of-scope, m role-forbids, ' +
        'n out-of-scope, o role-forbids, p out-of-scope',
    );
    expect(await eventsOf('HT-6')).toEqual(['DossierReceived']);
    expect((await app.get('/api/v1/dossiers/HT-6')).body).toMatchObject({ sourceSystem: 'bo-tp', lead: null });
  });

  it('does not touch what belongs to a desk or to another system', async () => {
    await app.post('/api/v1/dossiers', { ...DOSSIER, code: 'DESK-1', occurredAt: ago(1) });
    const { body } = await put('DESK-1', { ...DOSSIER, receivedAt: ago(1) });
    expect(body['code']).not.toBe('DESK-1');
    expect(await eventsOf('DESK-1')).toEqual(['DossierReceived']);
    // The same system sends for another unit by another key.
    const other = { role: 'system', units: ['H13-02'], actions: ['intake.dossiers'], sources: ['bo-tp'] } as const;
    const elsewhere = {
      ...DOSSIER,
      receivingUnit: 'H13-02',
      steps: [step('z', 'DossierWithdrawn', 0, { reason: 'x' })],
    };
    expect((await put('HT-1', elsewhere, await makeClient(app.db.owner, other))).body['code']).toBe('unknown-dossier');
  });
});

describe('taking in complaints of a hotline', () => {
  const COMPLAINT = { channel: 'phone', unit: 'H13-01', category: 'thai-do' };
  const put = (code: string, body: object): Promise<Reply> =>
    app.send('PUT', `/api/v1/intake/1022/complaints/${code}`, body, { token: hotline });

  const sendAll = async (rows: readonly Readonly<{ code: string; body: object }>[]): Promise<Reply[]> => {
    const replies: Reply[] = [];
    for (let from = 0; from < rows.length; from += 20)
      replies.push(...(await Promise.all(rows.slice(from, from + 20).map(({ code, body }) => put(code, body)))));
    return replies;
  };

  it('takes 317 rows that are sent twice in once each, and keeps nothing of what is no matter of ours', async () => {
    const categories = ['thai-do', 'quy-dinh', 'dien-nuoc'];
    const rows = Array.from({ length: 317 }, (_, nth) => ({
      code: `PA-${nth}`,
      body: {
        ...COMPLAINT,
        channel: nth % 2 === 0 ? 'phone' : 'app',
        category: categories[nth % 3],
        receivedAt: ago(2),
        content: ['thái độ', 'quy định', 'mất điện'][nth % 3],
        complainant: { name: `Người gọi ${nth}`, phone: '0912345678' },
      },
    }));
    const first = await sendAll(rows);
    expect(new Set(first.map(({ status }) => status))).toEqual(new Set([200]));
    const again = await sendAll(rows);
    const named = (replies: readonly Reply[]) => replies.map(({ body }) => body['code'] ?? body['skipped']);
    expect(named(again)).toEqual(named(first));
    const known = again.filter(({ body }) => body['code'] !== undefined);
    expect(known.map(({ body }) => [body['accepted'], body['unchanged']])).toEqual(known.map(() => [0, 1]));
    const [taken] = await app.db.owner.query<{ n: number; subjects: string[] }>(
      `SELECT count(*)::int AS n, array_agg(DISTINCT data ->> 'subject') AS subjects FROM event_log
        WHERE type = 'ComplaintReceived'`,
    );
    expect(taken).toEqual({ n: 212, subjects: ['conduct', 'regulation'] });
    expect((await app.get('/metrics')).text).toContain('dunghan_intake_skipped_total{source="1022"} 210');
    expect(await count('applicant')).toBe(212 + 1);
    const shown = await app.get('/api/v1/complaints/PA-0');
    expect(shown.body).toMatchObject({ channel: 'phone', subject: 'conduct' });
    expect(shown.text).toContain('thái độ');
  });

  it('refuses what was sent after it was received, and a category that nobody knows', async () => {
    const wrong = await Promise.all([
      put('SAI-1', { ...COMPLAINT, receivedAt: ago(2), sentAt: ago(1) }),
      put('SAI-2', { ...COMPLAINT, receivedAt: ago(2), category: 'khac' }),
      put('SAI-3', { channel: 'phone', unit: 'H13-01', receivedAt: ago(2) }),
      put('SAI-4', { ...COMPLAINT, receivedAt: ago(2), channel: 'pigeon' }),
    ]);
    expect(wrong.map(({ status, body }) => [status, body['code']])).toEqual([
      [422, 'invalid-field'],
      [422, 'invalid-field'],
      [422, 'missing-field'],
      [422, 'invalid-field'],
    ]);
    for (const code of ['SAI-1', 'SAI-2', 'SAI-3', 'SAI-4']) expect(await eventsOf(code)).toEqual([]);
  });
});
