import { GoldenSystem, readGolden } from '../support/golden-system.ts';
import { type Reply, TestApp } from '../support/test-app.ts';

type Problem = { status: number; code: string; detail: string; errors?: { path: string }[] };

const PERIOD = '2024-H1';
const REPORTS = '/api/v1/reports';
const NOBODY = '00000000-0000-4000-8000-000000000000';

describe('asking for reports wrongly, and throwing drafts away', () => {
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
    ['GET', '?unit=T98', undefined, 422, 'unknown-unit'],
  ] as const)('answers %s %s with %j by a clear problem', async (method, path, body, status, code) => {
    expect(problemOf(await app.send(method, `${REPORTS}${path}`, body))).toEqual([status, code]);
  });

  it('throws a draft away, which is then listed only when asked for, and never frozen', async () => {
    const order = { form: 'cchc-3', period: PERIOD, unit: 'T99-02' };
    const made = async (): Promise<string> => String((await app.post(REPORTS, order)).body['id']);
    const draft = await made();
    const listed = async (more: string): Promise<unknown[]> => {
      const { body } = await app.get(`${REPORTS}?unit=T99-02&period=${PERIOD}${more}`);
      return (body as unknown as { items: { id: string; unitName: string }[] }).items.map(({ id }) => id);
    };
    expect(await listed('')).toEqual([draft]);
    const { status, body } = await app.post(`${REPORTS}/${draft}/discard`, { reason: 'Lập nhầm đơn vị' });
    expect([status, body]).toMatchObject([
      200,
      {
        discarded: { by: 'bootstrap-admin', reason: 'Lập nhầm đơn vị' },
        heading: { agency: ['UBND tỉnh Thử Nghiệm', 'Sở Tài nguyên và Môi trường'], code: 'Biểu mẫu 3' },
        preparedByName: 'Quản trị viên',
      },
    ]);
    expect([await listed(''), await listed('&state=discarded')]).toEqual([[], [draft]]);
    for (const step of [
      () => app.post(`${REPORTS}/${draft}/freeze`, { signedBy: 'Khác' }),
      () => app.post(`${REPORTS}/${draft}/discard`, { reason: 'Lần nữa' }),
    ])
      expect(problemOf(await step())).toEqual([409, 'already-discarded']);
    const id = await made();
    expect((await app.post(`${REPORTS}/${id}/freeze`, { signedBy: 'Khác' })).status).toBe(200);
    expect(problemOf(await app.post(`${REPORTS}/${id}/discard`, { reason: 'x' }))).toEqual([409, 'already-frozen']);
    expect((await app.get(`${REPORTS}?unit=T99-02&period=2024-H2`)).body).toMatchObject({ total: 0 });
    const forms = (await app.get('/api/v1/report-forms')).body as unknown as { items: object[] };
    expect(forms.items).toContainEqual(
      expect.objectContaining({ id: 'vpcp-06a', basis: 'Thông tư số 01/2020/TT-VPCP' }),
    );
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

  it('freezes nothing twice, also when it is asked so at the same time', async () => {
    const { body } = await app.post(REPORTS, { form: 'cchc-7', period: PERIOD });
    const freeze = (): Promise<Reply> => app.post(`${REPORTS}/${String(body['id'])}/freeze`, { signedBy: 'Ai' });
    const both = await Promise.all([freeze(), freeze()]);
    expect(both.map(({ status }) => status).toSorted()).toEqual([200, 409]);
    expect(problemOf(await freeze())).toEqual([409, 'already-frozen']);
  });

  it('verifies while an import is running, for what lies before a position never changes', async () => {
    const { body } = await app.post(REPORTS, { form: 'vpcp-06a', period: PERIOD });
    const id = String(body['id']);
    const importing = { ended: false };
    const ended = app.importEvents(readGolden('core', 'events.ndjson')).finally(() => (importing.ended = true));
    let verified = 0;
    while (!importing.ended) {
      const sent = await app.post(`${REPORTS}/${id}/verify`, undefined);
      expect([sent.status, sent.body]).toEqual([200, { result: 'identical', differences: [] }]);
      verified += 1;
    }
    expect((await ended).body['state']).toBe('done');
    expect(verified).toBeGreaterThan(0);
  });
});

describe('ordering periodic reports wrongly', () => {
  const SCHEDULES = '/api/v1/report-schedules';
  const monthly = { unit: 'T99', form: 'cchc-3', every: 'month', daysToPrepare: 3, validFrom: '2199-01-15' };
  let app: TestApp;
  let id: string;

  beforeAll(async () => {
    app = await TestApp.start();
    await app.importCsv('units', readGolden('core', 'units.csv'));
    id = String((await app.post(SCHEDULES, { ...monthly, validTo: '2199-12-14' })).body['id']);
  }, 60_000);
  afterAll(() => app.close());

  function problemOf({ status, body }: Reply): [number, string, string[] | undefined] {
    const { code, errors } = body as unknown as Problem;
    return [status, code, errors?.map(({ path }) => path)];
  }

  it.each<[string, object, string, string[]]>([
    ['no form', { form: undefined }, 'missing-field', ['form']],
    ['an unknown form', { form: 'cchc-9' }, 'invalid-field', ['form']],
    ['no frequency', { every: null }, 'missing-field', ['every']],
    ['a frequency that no report has', { every: 'week' }, 'invalid-field', ['every']],
    ['a cut-off before the period’s end', { cutOffDays: -1 }, 'invalid-field', ['cutOffDays']],
    ['a cut-off on half a day', { cutOffDays: 0.5 }, 'invalid-field', ['cutOffDays']],
    ['a cut-off that is a day', { cutOffDays: '2024-06-14' }, 'invalid-field', ['cutOffDays']],
    ['a cut-off in the next period but two', { cutOffDays: 91 }, 'invalid-field', ['cutOffDays']],
    ['no days to prepare', { daysToPrepare: undefined }, 'missing-field', ['daysToPrepare']],
    ['days to prepare below zero', { daysToPrepare: -1 }, 'invalid-field', ['daysToPrepare']],
    ['no first day', { validFrom: undefined }, 'missing-field', ['validFrom']],
    ['a first day that is none', { validFrom: '2024-02-30' }, 'invalid-field', ['validFrom']],
    ['a last day before the first', { validTo: '2199-01-14' }, 'invalid-field', ['validTo']],
    ['an unknown unit', { unit: 'T98' }, 'unknown-unit', ['unit']],
    ['a unit that is not in force on the first day', { validFrom: '2003-12-31' }, 'invalid-field', ['unit']],
    ['a unit that is no text', { unit: 99 }, 'invalid-field', ['unit']],
    ['a field it does not know', { period: '2024-H1' }, 'invalid-field', ['period']],
    ['what is ordered already', { validFrom: '2199-06-15' }, 'invalid-field', ['validFrom']],
    ['what is ordered from a later day on', { validFrom: '2190-06-15' }, 'invalid-field', ['validFrom']],
  ])('refuses %s and names the field', async (_name, change, code, paths) => {
    expect(problemOf(await app.post(SCHEDULES, { ...monthly, ...change }))).toEqual([422, code, paths]);
  });

  it('takes orders side by side that differ in unit, form, frequency or days, and one of two that do not', async () => {
    const orders = [
      { unit: null },
      { unit: 'T99-01' },
      { form: 'cchc-7' },
      { every: 'year' },
      { validFrom: '2199-12-15' },
      { validFrom: '2199-12-15' },
    ];
    const sent = await Promise.all(orders.map((order) => app.post(SCHEDULES, { ...monthly, ...order })));
    expect(sent.map(({ status }) => status).toSorted()).toEqual([201, 201, 201, 201, 201, 422]);
  });

  it.each<[string, object, number, string, string[] | undefined]>([
    ['change', {}, 422, 'missing-field', ['validFrom']],
    ['change', { validFrom: '2199-01-15' }, 422, 'invalid-field', ['validFrom']],
    ['change', { validFrom: '2199-12-15' }, 422, 'invalid-field', ['validFrom']],
    ['change', { validFrom: '2199-06-15', validTo: '2199-06-14' }, 422, 'invalid-field', ['validTo']],
    ['change', { validFrom: '2199-06-15', validTo: '2199-12-15' }, 422, 'invalid-field', ['validTo']],
    ['change', { validFrom: '2199-06-15', form: 'cchc-7' }, 422, 'invalid-field', ['form']],
    ['end', {}, 422, 'missing-field', ['validTo']],
    ['end', { validTo: '2199-01-14' }, 422, 'invalid-field', ['validTo']],
    ['end', { validTo: '2199-12-15' }, 422, 'invalid-field', ['validTo']],
  ])('refuses to %s a schedule by %j', async (action, body, status, code, paths) => {
    expect(problemOf(await app.post(`${SCHEDULES}/${id}/${action}`, body))).toEqual([status, code, paths]);
    expect((await app.get(`${SCHEDULES}/${id}`)).body).toMatchObject({ validTo: '2199-12-14', endedAt: null });
  });

  it.each([
    ['POST', `${SCHEDULES}/${NOBODY}/end`, { validTo: '2199-01-14' }, 404, 'not-found', undefined],
    ['POST', `${SCHEDULES}/${NOBODY}/change`, { validFrom: '2199-01-14' }, 404, 'not-found', undefined],
    ['GET', `${SCHEDULES}/monthly`, undefined, 404, 'not-found', undefined],
    ['GET', `${SCHEDULES}?every=week`, undefined, 422, 'invalid-field', ['every']],
    ['GET', `${SCHEDULES}?unit=T98`, undefined, 422, 'unknown-unit', ['unit']],
    ['GET', `${REPORTS}/schedule?state=signed`, undefined, 422, 'invalid-field', ['state']],
    ['GET', `${REPORTS}/schedule?form=cchc-9&from=yesterday`, undefined, 422, 'invalid-field', ['form', 'from']],
    ['GET', `${REPORTS}/schedule?from=2024-02-01&to=2024-01-31`, undefined, 422, 'invalid-field', ['to']],
    ['GET', `${REPORTS}/schedule?to=2199-01-01`, undefined, 422, 'invalid-field', ['to']],
    ['GET', `${REPORTS}/schedule?unit=T98`, undefined, 422, 'unknown-unit', ['unit']],
    ['GET', `${REPORTS}/schedule?cursor=x`, undefined, 422, 'invalid-field', ['cursor']],
  ] as const)('answers %s %s with %j by a clear problem', async (method, path, body, status, code, paths) => {
    expect(problemOf(await app.send(method, path, body))).toEqual([status, code, paths]);
  });
});
