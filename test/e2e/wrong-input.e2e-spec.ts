import { readFileSync } from 'node:fs';
import { TestApp } from '../support/test-app.ts';

const good = { procedure: '1.000045', receivingUnit: 'H13-01', channel: 'online' };
const tomorrow = new Date(Date.now() + 86_400_000).toISOString();

type Wrong = [what: string, body: unknown, status: number, code: string, path?: string];

const wrongDossiers: Wrong[] = [
  ['nothing', {}, 422, 'missing-field', 'procedure'],
  ['a missing field', { ...good, channel: undefined }, 422, 'missing-field', 'channel'],
  ['null for a required field', { ...good, receivingUnit: null }, 422, 'missing-field', 'receivingUnit'],
  ['an unknown field', { ...good, colour: 'red' }, 422, 'invalid-field', 'colour'],
  ['a number for a text', { ...good, procedure: 1.000045 }, 422, 'invalid-field', 'procedure'],
  ['a channel that is none', { ...good, channel: 'fax' }, 422, 'invalid-field', 'channel'],
  ['a fraction of a đồng', { ...good, feeDong: 10.5 }, 422, 'invalid-field', 'feeDong'],
  ['a negative fee', { ...good, feeDong: -1 }, 422, 'invalid-field', 'feeDong'],
  ['a huge fee', { ...good, feeDong: 1e15 }, 422, 'invalid-field', 'feeDong'],
  ['an instant without offset', { ...good, occurredAt: '2024-03-04T09:00:00' }, 422, 'invalid-field', 'occurredAt'],
  ['a day that is not', { ...good, dueAt: '2024-02-30' }, 422, 'invalid-field', 'dueAt'],
  ['a receipt in the future', { ...good, occurredAt: tomorrow }, 422, 'recorded-before-occurred'],
  ['an unknown unit', { ...good, receivingUnit: 'XX.404' }, 422, 'unknown-unit', 'receivingUnit'],
  ['an unknown competent unit', { ...good, competentUnit: 'XX.404' }, 422, 'unknown-unit', 'competentUnit'],
  ['an unknown procedure', { ...good, procedure: '0.404404' }, 422, 'unknown-procedure', 'procedure'],
  [
    'a procedure that was not yet in force',
    { ...good, occurredAt: '2019-01-02T09:00:00+07:00' },
    422,
    'unknown-procedure',
    'procedure',
  ],
  ['a code of two dots', { ...good, code: '..' }, 422, 'invalid-field', 'code'],
  ['a code of 101 characters', { ...good, code: 'x'.repeat(101) }, 422, 'invalid-field', 'code'],
  ['a code with a control character', { ...good, code: 'a\u0007b' }, 422, 'invalid-field', 'code'],
  ['a code of 12 digits', { ...good, code: '079190012345' }, 422, 'invalid-field', 'code'],
  [
    'a code of a unit and 12 digits',
    { ...good, code: `${good.receivingUnit}-079190012345` },
    422,
    'invalid-field',
    'code',
  ],
  ['a code that is a phone number', { ...good, code: '+84 912 345 678' }, 422, 'invalid-field', 'code'],
  [
    'a part with a code of 9 digits',
    { ...good, parts: [{ part: 'a', code: '301234567', procedure: '1.000045', competentUnit: '916' }] },
    422,
    'invalid-field',
    'parts[0].code',
  ],
  ['a text with NUL', { ...good, receivingUnit: 'H13\u0000' }, 422, 'invalid-field', 'receivingUnit'],
  ['an applicant without a name', { ...good, applicant: {} }, 422, 'missing-field', 'applicant.name'],
  [
    'an applicant with an unknown field',
    { ...good, applicant: { name: 'A', age: 4 } },
    422,
    'invalid-field',
    'applicant.age',
  ],
  [
    'an applicant with NUL in the name',
    { ...good, applicant: { name: 'a\u0000b' } },
    422,
    'invalid-field',
    'applicant.name',
  ],
  [
    'an applicant with half a character',
    { ...good, applicant: { name: 'a', address: '\ud800' } },
    422,
    'invalid-field',
    'applicant.address',
  ],
  ...(['phone', 'email', 'identityNumber'] as const).map((field): Wrong => [
    `an applicant whose ${field} has not its form`,
    { ...good, applicant: { name: 'A', [field]: '12' } },
    422,
    'invalid-field',
    `applicant.${field}`,
  ]),
  ['a fee with a mere submission', { ...good, submittedOnly: true, feeDong: 1 }, 422, 'invalid-field', 'feeDong'],
  ['a list', [good], 400, 'malformed-request'],
  ['a text', '"dossier"', 400, 'malformed-request'],
  ['broken JSON', '{"procedure":', 400, 'malformed-request'],
  ['bytes that are not UTF-8', Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d]), 400, 'malformed-request'],
  ['a very deep body', `${'['.repeat(50_000)}${']'.repeat(50_000)}`, 400, 'malformed-request'],
  ['a code of 300 KB', { ...good, code: 'x'.repeat(300_000) }, 422, 'invalid-field', 'code'],
  ['a body of 1.1 MB', { ...good, code: 'x'.repeat(1_100_000) }, 413, 'too-large'],
  [
    'a list of 10,001 entries',
    { ...good, components: Array.from({ length: 10_001 }, () => 1) },
    400,
    'malformed-request',
  ],
];

describe('wrong input', () => {
  let app: TestApp;
  let code: string;
  const events = async (): Promise<unknown> => app.db.database.query('SELECT count(*)::int AS n FROM event_log');

  beforeAll(async () => {
    app = await TestApp.start();
    for (const kind of ['units', 'procedures']) {
      await app.importCsv(kind, readFileSync(`examples/can-tho/${kind}.csv`, 'utf8'));
    }
    code = String((await app.post('/api/v1/dossiers', good)).body['code']);
  });
  afterAll(() => app.close());

  it.each(wrongDossiers)(
    'of a dossier with %s is a problem that names the field, and changes nothing',
    async (...wrong) => {
      const [, body, status, problem, path] = wrong;
      const before = await events();
      const answer = await app.post('/api/v1/dossiers', body);
      expect(answer.headers['content-type']).toContain('application/problem+json');
      expect(answer.body).toMatchObject({ type: `/problems/${problem}`, status, code: problem });
      expect(String(answer.body['detail']).length).toBeGreaterThan(10);
      if (path !== undefined) expect(answer.body['errors']).toContainEqual(expect.objectContaining({ path }));
      expect(await events()).toEqual(before);
    },
  );

  it.each<[string, string, unknown, number, string]>([
    ['an unknown dossier', '/api/v1/dossiers/none/resolve', { outcome: 'granted' }, 404, 'unknown-dossier'],
    ['an unknown action', '/api/v1/dossiers/CODE/teleport', {}, 404, 'not-found'],
    ['a result before its resolution', '/api/v1/dossiers/CODE/return-result', {}, 409, 'not-resolved'],
    ['an answer without a question', '/api/v1/dossiers/CODE/accept-supplement', {}, 409, 'nothing-to-answer'],
    [
      'a second receipt',
      '/api/v1/dossiers/CODE/receive',
      { procedure: '1.000045', channel: 'online' },
      409,
      'already-received',
    ],
    [
      'an event before the receipt',
      '/api/v1/dossiers/CODE/withdraw',
      { occurredAt: '2020-01-01T00:00:00Z' },
      422,
      'occurred-before-receipt',
    ],
    [
      'a fraction of a document',
      '/api/v1/dossiers/CODE/digitise',
      { kind: 'result', documents: 1.5 },
      422,
      'invalid-field',
    ],
    ['no document at all', '/api/v1/dossiers/CODE/digitise', { kind: 'result', documents: 0 }, 422, 'invalid-field'],
    [
      'a negative version',
      '/api/v1/dossiers/CODE/resolve',
      { outcome: 'granted', expectedVersion: -1 },
      422,
      'invalid-field',
    ],
    [
      'a beginning under an identity number',
      '/api/v1/dossiers/079190012345/receive',
      { procedure: '1.000045', channel: 'online', receivingUnit: '916' },
      422,
      'invalid-field',
    ],
    ['an unknown unit that logs it', '/api/v1/dossiers/CODE/withdraw', { unit: 'XX' }, 422, 'unknown-unit'],
  ])('of an action: %s', async (_what, path, body, status, problem) => {
    const before = await events();
    const answer = await app.post(path.replace('CODE', code), body);
    expect(answer.body).toMatchObject({ status, code: problem });
    expect(await events()).toEqual(before);
  });

  it.each<[string, string, string]>([
    ['an unknown period', 'period=2024-Q5', 'period'],
    ['a day that is not', 'from=2024-02-30&to=2024-03-01', 'from'],
    ['an end before its beginning', 'from=2024-03-02&to=2024-03-01', 'to'],
    ['an unknown unit', 'period=2024&unit=XX', 'unit'],
    ['an unknown grouping', 'period=2024&by=colour', 'by'],
    ['an unknown figure', 'period=2024&figures=received,happiness', 'figures'],
    ['an unknown parameter', 'period=2024&colour=red', 'colour'],
    ['a parameter twice', 'period=2024&period=2023', 'period'],
  ])('of a question: %s', async (_what, query, path) => {
    const answer = await app.get(`/api/v1/figures?${query}`);
    expect(answer.status).toBe(422);
    expect(answer.body['errors']).toContainEqual(expect.objectContaining({ path }));
  });

  it('of a path is a problem too: broken percent-encoding, unknown route', async () => {
    expect((await app.get('/api/v1/dossiers/%E0%A4%A')).status).toBe(400);
    expect((await app.get('/nowhere')).body).toMatchObject({ status: 404, code: 'not-found' });
  });

  it('of an import is answered without the text of the file', async () => {
    const answer = await app.importCsv('units', 'Trần Thị Bí Ẩn,012345678901\nx,y\n');
    expect(answer.body).toMatchObject({ state: 'failed' });
    expect(answer.text).not.toMatch(/Bí Ẩn|012345678901/);
    expect(answer.text).toContain('column 1');
  });

  it('names a field once, with one rule', async () => {
    const answer = await app.post(`/api/v1/dossiers/${code}/correct`, { corrects: 1 });
    expect(answer.body).toMatchObject({
      code: 'missing-field',
      detail: 'Required: reason',
      errors: [{ path: 'reason', message: 'is required' }],
    });
  });

  it('tells what is missing from what is wrong, and of what type a value must be', async () => {
    const answer = await app.post(`/api/v1/dossiers/${code}/correct`, {
      corrects: 1,
      expectedVersion: '1',
      unknown: null,
    });
    expect(answer.body).toMatchObject({
      code: 'missing-field',
      detail: 'Required: reason; Not valid: unknown, expectedVersion',
      errors: expect.arrayContaining([
        { path: 'unknown', message: 'is not a field of this request' },
        { path: 'expectedVersion', message: 'must be an integer number' },
      ]) as unknown,
    });
  });

  it('without a token, or with a wrong one, reads nothing', async () => {
    for (const token of [null, 'wrong', 'x'.repeat(600)]) {
      const answer = await app.get(`/api/v1/dossiers/${code}`, { token });
      expect(answer.body).toMatchObject({ status: 401, code: 'unauthenticated' });
    }
  });

  it.each([
    ['another content type', 'a=b', { 'content-type': 'text/plain' }],
    ['the content type of an upload', 'a;b', { 'content-type': 'text/csv' }],
    ['a body that cannot be read', '{"procedure":', {}],
    ['a body of 1.1 MB', 'x'.repeat(1_100_000), {}],
    ['a field that is none', { nonsense: 1 }, {}],
  ])('with %s is 401 to whoever has no token', async (_what, body, headers) => {
    const answer = await app.post('/api/v1/dossiers', body, { token: null, headers });
    expect(answer.body).toMatchObject({ status: 401, code: 'unauthenticated' });
  });

  it('with another content type is refused', async () => {
    const answer = await app.post('/api/v1/dossiers', 'a=b', { headers: { 'content-type': 'text/plain' } });
    expect(answer.body).toMatchObject({ status: 415, code: 'unsupported-media-type' });
  });
});
