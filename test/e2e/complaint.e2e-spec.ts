import { readFileSync } from 'node:fs';
import { type Reply, TestApp } from '../support/test-app.ts';

const CODE = 'PAKN-240304-1';
const SECRET = 'Chị Trần Thị Kín';
const CONTENT = 'Cán bộ bắt tôi đi lại năm lần';
const received = { unit: 'H13-01', channel: 'online', subject: 'conduct', occurredAt: '2024-03-04T09:00:00+07:00' };
const complaint = { ...received, code: CODE, complainant: { name: SECRET, phone: '0900000001' }, content: CONTENT };

type Wrong = [what: string, body: unknown, status: number, code: string, path?: string];

const wrong: Wrong[] = [
  ['nothing', {}, 422, 'missing-field', 'unit'],
  ['an unknown unit', { ...received, unit: 'XX.404' }, 422, 'unknown-unit', 'unit'],
  ['an unknown unit with a code', { ...received, unit: 'XX.404', code: 'X' }, 422, 'unknown-unit', 'unit'],
  ['a channel that is none', { ...received, channel: 'fax' }, 422, 'invalid-field', 'channel'],
  ['a subject that is none', { ...received, subject: 'weather' }, 422, 'invalid-field', 'subject'],
  ['an unknown field', { ...received, colour: 'red' }, 422, 'invalid-field', 'colour'],
  ['a dossier that does not exist', { ...received, dossier: 'H13-404' }, 422, 'invalid-field', 'dossier'],
  ['a code of two dots', { ...received, code: '..' }, 422, 'invalid-field', 'code'],
  ['a time without offset', { ...received, occurredAt: '2024-03-04T09:00:00' }, 422, 'invalid-field', 'occurredAt'],
  ['a receipt in the future', { ...received, occurredAt: '2199-01-01' }, 422, 'recorded-before-occurred', 'occurredAt'],
  ['a complainant without a name', { ...received, complainant: {} }, 422, 'missing-field', 'complainant.name'],
  ['a content with NUL', { ...received, content: 'a\u0000b' }, 422, 'invalid-field', 'content'],
  ['a blank content', { ...received, content: ' ' }, 422, 'invalid-field', 'content'],
  ['a list', [received], 400, 'malformed-request'],
];

describe('the life of a complaint', () => {
  let app: TestApp;
  const url = `/api/v1/complaints/${CODE}`;
  const act = (action: string, body: object = {}, code = CODE): Promise<Reply> =>
    app.post(`/api/v1/complaints/${code}/${action}`, body);
  const events = async (): Promise<number> => {
    const [row] = await app.db.database.query<{ n: number }>('SELECT count(*)::int AS n FROM event_log');
    return row?.n ?? 0;
  };

  beforeAll(async () => {
    app = await TestApp.start();
    for (const kind of ['calendar', 'units', 'procedures']) {
      await app.importCsv(kind, readFileSync(`examples/can-tho/${kind}.csv`, 'utf8'));
    }
  });
  afterAll(() => app.close());

  it('is promised its deadlines when it is received', async () => {
    const answer = await app.post('/api/v1/complaints', complaint);
    expect(answer.status).toBe(201);
    expect(answer.body).toMatchObject({
      code: CODE,
      version: 1,
      status: 'received',
      statusLabel: 'Đã tiếp nhận',
      unit: 'H13-01',
      receivingUnit: 'H13-01',
      channel: 'online',
      subject: 'conduct',
      dossier: null,
      receivedAt: '2024-03-04T02:00:00.000Z',
      waitingForInformation: false,
      deadlines: [
        { kind: 'refuse', dueAt: '2024-03-06T10:00:00.000Z', overdueFrom: '2024-03-06T17:00:00.000Z', keptAt: null },
        { kind: 'forward', dueAt: '2024-03-11T10:00:00.000Z' },
        { kind: 'request-information', dueAt: '2024-03-11T10:00:00.000Z' },
        { kind: 'answer', dueAt: '2024-03-25T10:00:00.000Z', keptAt: null },
      ],
    });
    expect(answer.text).not.toContain(SECRET);
    expect((await app.post('/api/v1/complaints', complaint)).body).toMatchObject({ code: 'already-received' });
  });

  it('waits for information, is forwarded, answered and published', async () => {
    const asked = await act('request-information', { occurredAt: '2024-03-05T09:00:00+07:00' });
    expect(asked.body).toMatchObject({ status: 'awaiting-information', waitingForInformation: true });
    expect((await act('receive-information', { occurredAt: '2024-03-05T08:00:00+07:00' })).body).toMatchObject({
      status: 422,
      code: 'invalid-field',
    });
    expect((await act('receive-information')).body).toMatchObject({
      status: 'processing',
      waitingForInformation: false,
    });
    expect((await act('receive-information')).body).toMatchObject({ status: 409, code: 'nothing-to-answer' });
    expect((await act('forward', { unit: 'H13-02' })).body).toMatchObject({ unit: 'H13-02', receivingUnit: 'H13-01' });
    expect((await act('publish')).body).toMatchObject({ status: 409, code: 'not-resolved' });
    const answered = await act('answer', { occurredAt: '2024-03-20T09:00:00+07:00', expectedVersion: 4 });
    expect(answered.body).toMatchObject({ status: 'answered', answeredAt: '2024-03-20T02:00:00.000Z' });
    expect((await act('publish')).body).toMatchObject({ status: 'published', version: 6 });
    expect((await act('publish')).body).toMatchObject({ status: 409, code: 'already-returned' });
    expect((await act('refuse', { reason: 'Muộn' })).body).toMatchObject({ status: 409, code: 'already-ended' });
  });

  it('is corrected without being rewritten, and refuses a version that the caller has not seen', async () => {
    const stale = await act('correct', { corrects: 6, annul: true, reason: 'Nhầm', expectedVersion: 5 });
    expect(stale.body).toMatchObject({ status: 409, code: 'stream-changed-meanwhile', currentVersion: 6 });
    const annulled = await act('correct', { corrects: 6, annul: true, reason: 'Nhầm' });
    expect(annulled.body).toMatchObject({ status: 'answered', version: 7, publishedAt: null });
    const unknown = await act('correct', { corrects: 1, data: { dossier: 'H13-404' }, reason: 'Nhầm' });
    expect(unknown.body).toMatchObject({ code: 'invalid-field', errors: [{ path: 'data.dossier' }] });
  });

  it('is shown to those who ask, numbers masked, and who complains and what it says in no event', async () => {
    expect((await app.get(url)).body).toMatchObject({
      complainant: { name: SECRET, phone: '0900•••001' },
      content: CONTENT,
      version: 7,
    });
    const whole = await app.get(`${url}/complainant`, { headers: { 'x-purpose': 'complaint' } });
    expect(whole.body).toMatchObject({ name: SECRET, phone: '0900000001' });
    const history = await app.get(`${url}/history?limit=3`);
    expect(history.body).toMatchObject({ items: [{ version: 1, type: 'ComplaintReceived' }, {}, {}], total: 7 });
    const next = encodeURIComponent(String(history.body['nextCursor']));
    const rest = await app.get(`${url}/history?cursor=${next}`);
    expect(rest.body).toMatchObject({
      items: [{ version: 4 }, {}, {}, { text: { reason: 'Nhầm' } }],
      nextCursor: null,
    });
    const log = await app.db.owner.query('SELECT data::text, key, actor, unit FROM event_log');
    const kept = await app.db.owner.query('SELECT body FROM idempotency');
    for (const text of [history.text, rest.text, JSON.stringify([log, kept])]) {
      expect(text).not.toContain(SECRET);
      expect(text).not.toContain(CONTENT);
    }
  });

  it('has its complainant corrected and erased, with what the complaint says; the log stays whole', async () => {
    const path = `${url}/complainant`;
    expect((await app.send('PUT', path, { name: 'Trần Thị Kin' })).body).toMatchObject({ name: 'Trần Thị Kin' });
    expect((await app.send('DELETE', path, { reason: 'Theo yêu cầu' })).status).toBe(204);
    expect((await app.get(url)).body).toMatchObject({ complainant: null, content: null, version: 9 });
    const erased = await app.db.owner.query(
      `SELECT a.name, a.erased_by IS NOT NULL AS by_whom, t.text, t.salt FROM applicant a JOIN event_text t
        USING (feed, stream_id) WHERE t.version = 1`,
    );
    expect(erased).toEqual([{ name: null, by_whom: true, text: null, salt: null }]);
    const none = '/api/v1/complaints/NONE/complainant';
    expect((await app.send('PUT', none, { name: 'A' })).body).toMatchObject({ status: 404, code: 'unknown-complaint' });
    expect((await app.send('DELETE', none, { reason: 'x' })).body).toMatchObject({ code: 'unknown-complaint' });
  });

  it('erases what a complaint says also where nobody gave a name', async () => {
    const { body } = await app.post('/api/v1/complaints', { ...received, content: CONTENT });
    const path = `/api/v1/complaints/${String(body['code'])}`;
    expect((await app.send('DELETE', `${path}/complainant`, { reason: 'Theo yêu cầu' })).status).toBe(204);
    expect((await app.get(path)).body).toMatchObject({ complainant: null, content: null });
  });

  it('issues codes by unit and day that cannot be taken for those of dossiers', async () => {
    const codes = [];
    for (let n = 0; n < 2; n += 1) codes.push((await app.post('/api/v1/complaints', received)).body['code']);
    expect(codes).toEqual(['H13-01-PAKN-240304-0002', 'H13-01-PAKN-240304-0003']);
  });

  it('may share its code with a dossier, and be about one that exists', async () => {
    const dossier = { procedure: '1.000045', receivingUnit: 'H13-01', channel: 'online', code: 'SHARED' };
    expect((await app.post('/api/v1/dossiers', dossier)).status).toBe(201);
    const shared = await app.post('/api/v1/complaints', { ...received, code: 'SHARED', dossier: 'SHARED' });
    expect(shared.body).toMatchObject({ code: 'SHARED', dossier: 'SHARED', version: 1 });
    expect((await app.get('/api/v1/dossiers/SHARED')).body).toMatchObject({ procedure: '1.000045', version: 1 });
  });

  it('stands in a desk’s lists as soon as they have reached its position, with its dossier', async () => {
    const dossier = { procedure: '1.000045', receivingUnit: 'H13-01', channel: 'online', code: 'ABOUT' };
    expect((await app.post('/api/v1/dossiers', dossier)).status).toBe(201);
    const sent = await app.post('/api/v1/complaints', { ...received, code: 'LISTED', dossier: 'ABOUT' });
    const waitFor = encodeURIComponent(String(sent.body['position']));
    const ofDossier = await app.get(`/api/v1/complaints?dossier=ABOUT&unit=H13&waitFor=${waitFor}`);
    expect(ofDossier.body).toMatchObject({
      items: [
        { code: 'LISTED', dossier: 'ABOUT', status: 'received', statusLabel: 'Đã tiếp nhận', deadline: 'answer' },
      ],
      nextCursor: null,
      total: 1,
    });
    const late = await app.get('/api/v1/complaints?state=late&unit=H13-01&limit=1');
    expect(late.body).toMatchObject({ items: [{ deadline: 'answer', dueAt: '2024-03-25T10:00:00.000Z' }] });
    expect(late.text).not.toContain(SECRET);
  });

  it.each<[string, string, string[]]>([
    ['unit=H99', 'unknown-unit', ['unit']],
    ['status=open&subject=weather&channel=fax', 'invalid-field', ['status', 'subject', 'channel']],
    ['state=lost', 'invalid-field', ['state']],
    ['within=2', 'invalid-field', ['within']],
    ['state=late&within=2', 'invalid-field', ['within']],
    ['state=due-soon&within=-1', 'invalid-field', ['within']],
    ['receivedFrom=2024-02-30&receivedTo=x', 'invalid-field', ['receivedFrom', 'receivedTo']],
    ['receivedFrom=2024-02-02&receivedTo=2024-02-01', 'invalid-field', ['receivedTo']],
    ['unit=&dossier=%00&limit=0&cursor=x&waitFor=soon', 'invalid-field', ['unit', 'dossier', 'limit', 'cursor']],
    ['waitFor=soon', 'invalid-field', ['waitFor']],
    ['unit=H13&unit=H13', 'invalid-field', ['unit']],
    ['complainant=Kin', 'invalid-field', ['complainant']],
  ])('refuses a list by %s and names what is wrong', async (query, code, paths) => {
    const { status, body } = await app.get(`/api/v1/complaints?${query}`);
    const errors = body['errors'] as unknown as { path: string }[];
    expect([status, body['code']]).toEqual([422, code]);
    expect(errors.map(({ path }) => path).toSorted()).toEqual(paths.toSorted());
  });

  it('gives the first answer to a repeated command again to the letter, drawn code or not', async () => {
    for (let n = 0; n < 6; n += 1) {
      const keyed = { headers: { 'idempotency-key': `k-${n}` } };
      const first = await app.post('/api/v1/complaints', received, keyed);
      const before = await events();
      const again = await app.post('/api/v1/complaints', received, keyed);
      expect([again.status, again.text]).toEqual([201, first.text]);
      const other = await app.post('/api/v1/complaints', { ...received, subject: 'regulation' }, keyed);
      expect(other.body).toMatchObject({ status: 422, code: 'idempotency-key-reused' });

      const path = `/api/v1/complaints/${String(first.body['code'])}`;
      const early = await app.post(`${path}/publish`, {}, keyed);
      expect(await events()).toBe(before);
      await app.post(`${path}/answer`, {}, keyed);
      expect((await app.post(`${path}/publish`, {}, keyed)).text).toBe(early.text);
      const answer = await app.post(`${path}/answer`, {}, keyed);
      expect([answer.body['status'], await events()]).toEqual(['answered', before + 1]);
    }
  });

  it.each(wrong)('answers %s with a problem and logs nothing', async (_what, body, status, code, path = '') => {
    const before = await events();
    const reply = await app.post('/api/v1/complaints', body);
    expect(reply.body).toMatchObject({ status, code });
    expect(reply.headers['content-type']).toMatch(/^application\/problem\+json/);
    if (path !== '') expect(reply.body['errors'] as unknown).toContainEqual(expect.objectContaining({ path }));
    expect(await events()).toBe(before);
  });

  it('knows no complaint that nobody received, whatever is asked of it', async () => {
    for (const action of ['refuse', 'forward', 'request-information', 'receive-information', 'answer', 'publish']) {
      const body = { refuse: { reason: 'x' }, forward: { unit: 'H13-01' } }[action] ?? {};
      expect((await act(action, body, 'NONE')).body).toMatchObject({ status: 404, code: 'unknown-complaint' });
    }
    expect((await app.get('/api/v1/complaints/NONE')).body).toMatchObject({ code: 'unknown-complaint' });
    expect((await app.get('/api/v1/complaints/NONE/history')).body).toMatchObject({ code: 'unknown-complaint' });
    expect((await act('refuse', {})).body).toMatchObject({ status: 422, code: 'missing-field' });
    expect((await act('answer', { note: 'x' })).body).toMatchObject({ status: 422, code: 'invalid-field' });
  });

  it('says when it was sent and what it repeats, and is rated once it has ended', async () => {
    const said = { ...complaint, code: 'H13-01-PAKN-LAI', sentAt: '2024-03-04T09:30:00+07:00', repeats: CODE };
    const sent = await app.post('/api/v1/complaints', said);
    expect(sent.body).toMatchObject({ status: 422, code: 'invalid-field', errors: [{ path: 'sentAt' }] });
    const sentAt = '2024-03-01T09:30:00+07:00';
    const unknown = await app.post('/api/v1/complaints', { ...said, sentAt, repeats: 'H13-404' });
    expect(unknown.body).toMatchObject({ code: 'invalid-field', errors: [{ path: 'repeats' }] });
    const again = await app.post('/api/v1/complaints', { ...said, sentAt });
    expect(again.body).toMatchObject({ repeats: CODE, sentAt: '2024-03-01T02:30:00.000Z' });
    const path = '/api/v1/complaints/H13-01-PAKN-LAI';
    expect((await app.post(`${path}/rate`, { satisfied: false })).body).toMatchObject({ code: 'not-resolved' });
    await app.post(`${path}/refuse`, { reason: 'Trùng' });
    expect((await app.post(`${path}/rate`, { satisfied: false })).body).toMatchObject({
      status: 'refused',
      version: 3,
    });
  });
});
