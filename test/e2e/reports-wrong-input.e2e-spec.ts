import { GoldenSystem } from '../support/golden-system.ts';
import { type Reply, TestApp } from '../support/test-app.ts';

type Problem = { status: number; code: string; detail: string; errors?: { path: string }[] };

const PERIOD = '2024-H1';
const REPORTS = '/api/v1/reports';
const NOBODY = '00000000-0000-4000-8000-000000000000';

describe('asking for reports wrongly', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await TestApp.start();
    await GoldenSystem.start('core', 1, app);
  }, 60_000);
  afterAll(() => app.close());

  function problemOf({ status, body }: Reply): [number, string] {
    return [status, (body as unknown as Problem).code];
  }

  it.each<[string, object, string, string[]]>([
    ['no form', { period: PERIOD }, 'missing-field', ['form']],
    ['an unknown form', { form: 'cchc-9', period: PERIOD }, 'invalid-field', ['form']],
    ['no period', { form: 'cchc-3' }, 'missing-field', ['period']],
    ['an unknown period', { form: 'cchc-3', period: '2024-Q5' }, 'invalid-field', ['period']],
    ['half a period', { form: 'cchc-3', from: '2024-01-01' }, 'missing-field', ['to']],
    ['a period backwards', { form: 'cchc-3', from: '2024-02-01', to: '2024-01-01' }, 'invalid-field', ['to']],
    ['an unknown unit', { form: 'cchc-3', period: PERIOD, unit: 'T98' }, 'unknown-unit', ['unit']],
    ['a unit that is no text', { form: 'cchc-3', period: PERIOD, unit: 99 }, 'invalid-field', ['unit']],
    ['an as-of that is no day', { form: 'cchc-3', period: PERIOD, asOf: '14/6/2024' }, 'invalid-field', ['asOf']],
    ['a day to come', { form: 'cchc-3', period: PERIOD, asOf: '2199-01-01' }, 'invalid-field', ['asOf']],
    ['a field it does not know', { form: 'cchc-3', period: PERIOD, by: 'unit' }, 'invalid-field', ['by']],
    ['a row that is computed', { form: 'cchc-3', period: PERIOD, typed: { '2.': 1 } }, 'invalid-field', ['typed']],
    ['half a row', { form: 'cchc-3', period: PERIOD, typed: { '1.1.': 0.5 } }, 'invalid-field', ['typed.1.1.']],
  ])('refuses %s and names the field', async (_name, order, code, paths) => {
    const sent = await app.post(REPORTS, order);
    const { errors } = sent.body as unknown as Problem;
    expect([...problemOf(sent), errors?.map(({ path }) => path)]).toEqual([422, code, paths]);
  });

  it.each([
    ['GET', `/${NOBODY}`, undefined, 404, 'not-found'],
    ['GET', '/cchc-3', undefined, 404, 'not-found'],
    ['GET', `/${NOBODY}.pdf`, undefined, 404, 'not-found'],
    ['POST', `/${NOBODY}/freeze`, { signedBy: 'Ai' }, 404, 'not-found'],
    ['POST', `/${NOBODY}/restate`, { reason: 'Vì sao' }, 404, 'not-found'],
    ['POST', `/${NOBODY}/verify`, undefined, 404, 'not-found'],
    ['POST', `/${NOBODY}/freeze`, {}, 422, 'missing-field'],
    ['POST', `/${NOBODY}/freeze`, { signedBy: ' ' }, 422, 'invalid-field'],
    ['POST', `/${NOBODY}/restate`, {}, 422, 'missing-field'],
    ['GET', '?state=signed', undefined, 422, 'invalid-field'],
  ] as const)('answers %s %s with %j by a clear problem', async (method, path, body, status, code) => {
    expect(problemOf(await app.send(method, `${REPORTS}${path}`, body))).toEqual([status, code]);
  });

  it('restates no draft, and names the formats that a form comes in', async () => {
    const { body } = await app.post(REPORTS, { form: 'digitisation', period: PERIOD });
    const id = String(body['id']);
    const draft = await app.post(`${REPORTS}/${id}/restate`, { reason: 'Vì sao' });
    expect(problemOf(draft)).toEqual([409, 'not-frozen']);
    for (const format of ['pdf', 'docx', 'odt']) {
      const sent = await app.get(`${REPORTS}/${id}.${format}`);
      expect(problemOf(sent)).toEqual([404, 'not-found']);
      expect((sent.body as unknown as Problem).detail).toContain('json, csv, xlsx');
    }
  });
});
