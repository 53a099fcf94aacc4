import { readFileSync } from 'node:fs';
import { IndexingOfApplicants } from '../../src/log/indexing-of-applicants.ts';
import { Retention } from '../../src/write/retention/retention.ts';
import { makeClient } from '../support/callers.ts';
import { type Reply, TestApp } from '../support/test-app.ts';

const UNIT = 'H13-01';
const RECEIPT = { procedure: '1.000045', receivingUnit: UNIT, channel: 'online', occurredAt: '2024-03-04' };
const KIN = {
  name: 'Nguyễn Thị Kín Đáo',
  identityNumber: '092301001234',
  phone: '0901 234 567',
  email: 'kin@example.vn',
  address: 'Số 1 hẻm Bí Mật',
};
const TEXT = 'Thiếu giấy khai sinh của cháu Kín Đáo';
const SECRETS = [...Object.values(KIN), 'Kín Đáo', 'Trần Văn Giấu', '0388777666', 'Giấu'];

describe('personal data', () => {
  let app: TestApp;
  let code: string;
  const replies: string[] = [];
  const act = (action: string, body: object = {}): Promise<Reply> =>
    app.post(`/api/v1/dossiers/${code}/${action}`, body);
  const search = (body: object): Promise<Reply> => app.post('/api/v1/dossiers/search', body);
  const found = async (body: object): Promise<unknown[]> => {
    const { status, body: answer, text } = await search(body);
    if (status !== 200) throw new Error(text);
    return (answer['items'] as unknown as { code: string }[]).map((item) => item.code);
  };
  const eventually = async (look: () => Promise<unknown[]>, length: number): Promise<unknown[]> => {
    for (let tries = 0; ; tries += 1) {
      const items = await look();
      if (items.length === length || tries > 100) return items;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  };

  beforeAll(async () => {
    app = await TestApp.start();
    for (const kind of ['calendar', 'units', 'procedures']) {
      await app.importCsv(kind, readFileSync(`examples/can-tho/${kind}.csv`, 'utf8'));
    }
    const { body } = await app.post('/api/v1/dossiers', { ...RECEIPT, applicant: KIN });
    code = String(body['code']);
  });
  afterAll(() => app.close());

  it('finds a dossier by name, number, phone and a part of the code, and shows numbers masked', async () => {
    await eventually(() => found({ code }), 1);
    const { body } = await search({ name: 'nguyen thi kin' });
    expect(body).toEqual({
      items: [
        {
          code,
          status: 'received',
          statusLabel: 'Được tiếp nhận',
          procedure: '1.000045',
          receivingUnit: UNIT,
          competentUnit: UNIT,
          receivedAt: expect.stringContaining('2024-03-04'),
          applicant: { name: KIN.name, identityNumber: '0923•••234', phone: '0901•••567' },
        },
      ],
      more: false,
    });
    for (const known of [
      { name: 'KÍN ĐÁO' },
      { identityNumber: '092 301 001 234' },
      { phone: '+84901234567' },
      { name: 'kin', unit: UNIT },
      { name: 'Thị Kín', phone: KIN.phone, code: code.slice(-6) },
    ])
      expect(await found(known)).toEqual([code]);
    for (const other of [
      { name: 'Kín Thị' },
      { name: 'Nguyễn Kín' },
      { phone: '0901234568' },
      { name: 'kin', unit: 'H13-02' },
      { name: 'Thị Kín', phone: '0388777666' },
    ])
      expect(await found(other)).toEqual([]);
  });

  it('is shown masked with the dossier, and whole to those who ask for it', async () => {
    const shown = await app.get(`/api/v1/dossiers/${code}`);
    expect(shown.body['applicant']).toEqual({ name: KIN.name, identityNumber: '0923•••234', phone: '0901•••567' });
    expect(shown.headers['cache-control']).toBe('no-store');
    const path = `/api/v1/dossiers/${code}/applicant`;
    const whole = await app.get(path, { headers: { 'x-purpose': 'support' } });
    expect(whole.body).toEqual(KIN);
    expect(whole.headers['cache-control']).toBe('no-store');
    expect((await app.get(path)).body).toMatchObject({ code: 'missing-field' });
  });

  it('stands beside the dossiers of a list that asks for names, on record once', async () => {
    const ask = (path: string, token?: string): Promise<Reply> =>
      app.get(`/api/v1/${path}`, token === undefined ? {} : { token });
    const list = (query: string, token?: string) => ask(`dossiers?unit=${UNIT}${query}`, token);
    const late = (query: string, token?: string) => ask(`late-cases?unit=${UNIT}${query}`, token);
    expect((await list('')).text).not.toContain('applicantName');
    const onRecord = async () =>
      (await app.get('/api/v1/audit?kind=list-with-names')).body['items'] as unknown as unknown[];
    for (const limit of [1, 2]) {
      const { body } = await list(`&names=true&limit=${limit}`);
      expect(body['items']).toMatchObject([{ code, applicantName: KIN.name }]);
    }
    const { body: audit } = await app.get('/api/v1/audit?kind=list-with-names');
    expect(audit['items']).toMatchObject([{ codes: [{ code, receivingUnit: UNIT }] }]);
    expect(audit['items']).toHaveLength(1);
    expect((await late('')).text).not.toContain('applicantName');
    const named = await late('&names=true');
    expect(named.body['items']).toMatchObject([{ code, applicantName: KIN.name }]);
    expect(named.headers['cache-control']).toBe('no-store');
    expect((await app.get('/api/v1/audit?kind=list-with-names')).body['items']).toHaveLength(2);
    const made = { role: 'reporter', units: [UNIT], actions: ['dossier.list'], applicant: true } as const;
    const reporter = await makeClient(app.db.owner, made);
    for (const asks of [list, late]) expect((await asks('&names=true', reporter)).text).not.toContain('applicantName');
    for (const path of ['dossiers', 'late-cases']) {
      const file = (type: string, query: string, token?: string) => ask(`${path}.${type}?unit=${UNIT}${query}`, token);
      const before = await onRecord();
      expect((await file('csv', '')).text).not.toContain(KIN.name);
      expect((await file('csv', '&names=true', reporter)).text).not.toContain(KIN.name);
      expect(await onRecord()).toHaveLength(before.length);
      const csv = await file('csv', '&names=true');
      expect(csv.text).toMatch(/^[^\r]*Người nộp/);
      expect(csv.text).toContain(`${code},${KIN.name},`);
      expect(csv.headers['cache-control']).toBe('no-store');
      expect((await file('xlsx', '&names=true')).status).toBe(200);
      const [newest, ...older] = await onRecord();
      expect(newest).toMatchObject({ codes: [{ code, receivingUnit: UNIT }] });
      expect(older).toHaveLength(before.length + 1);
    }
  });

  it('refuses to search everything', async () => {
    expect((await search({ name: 'Nguyễn' })).body).toMatchObject({ status: 422, code: 'search-too-wide' });
    expect((await search({})).body).toMatchObject({ status: 422, code: 'missing-field' });
    expect((await search({ code: '001' })).body).toMatchObject({ status: 422, code: 'invalid-field' });
  });

  it('logs that it was changed and which fields, and is no conflict for who has not seen that', async () => {
    await act('request-supplement', { reason: TEXT });
    const changed = { ...KIN, name: 'Trần Văn Giấu', phone: '0388777666' };
    expect((await app.send('PUT', `/api/v1/dossiers/${code}/applicant`, changed)).body).toEqual(changed);
    await app.send('PUT', `/api/v1/dossiers/${code}/applicant`, changed);
    const history = await app.get(`/api/v1/dossiers/${code}/history`);
    const items = history.body['items'] as unknown as { type: string; data: object }[];
    expect(items.map(({ type }) => type)).toEqual(['DossierReceived', 'SupplementRequested', 'ApplicantChanged']);
    expect(items[2]?.data).toEqual({ fields: ['name', 'phone'] });
    expect((await act('accept-supplement', { expectedVersion: 1 })).status).toBe(409);
    expect((await act('accept-supplement', { expectedVersion: 2 })).body).toMatchObject({ version: 4 });
    expect(await found({ name: 'tran van' })).toEqual([code]);
    expect(await found({ name: 'kin dao' })).toEqual([]);
  });

  it('is found when its entries are made later, as after an import, or all again', async () => {
    await app.db.owner.query('UPDATE applicant SET indexed = false');
    await app.db.owner.query('DELETE FROM blind_index');
    expect(await found({ name: 'tran van' })).toEqual([]);
    const indexing = app.app.get(IndexingOfApplicants, { strict: false });
    await indexing.run();
    expect(await found({ name: 'tran van' })).toEqual([code]);
    await indexing.forget();
    await indexing.run();
    expect(await found({ name: 'giau', unit: UNIT })).toEqual([code]);
  });

  it('stands in clear in no table', async () => {
    const tables = await app.db.owner.query<{ name: string }>(
      `SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables
        WHERE schemaname NOT IN ('pg_catalog', 'information_schema')`,
    );
    for (const { name } of tables) {
      const rows = await app.db.owner.query<{ row: string }>(`SELECT t::text AS row FROM ${name} AS t`);
      const all = rows.map(({ row }) => row).join('\n');
      for (const secret of SECRETS) expect([name, all.includes(secret)]).toEqual([name, false]);
    }
    const metrics = await app.get('/metrics');
    const wrong = await app.send('PUT', `/api/v1/dossiers/${code}/applicant`, { ...KIN, phone: '0'.repeat(31) });
    expect(wrong.status).toBe(422);
    replies.push(metrics.text, wrong.text);
    for (const reply of replies) for (const secret of SECRETS) expect(reply).not.toContain(secret);
  });

  it('is erased with every text, and the same payment told again stays known', async () => {
    const paid = { amountDong: 20_000, method: 'online', reference: 'VNPAY-1', occurredAt: '2024-03-05' };
    const { body: once } = await act('record-payment', paid);
    const path = `/api/v1/dossiers/${code}/applicant`;
    for (const _ of [1, 2]) {
      expect((await app.send('DELETE', path, { reason: 'Theo yêu cầu' })).status).toBe(204);
    }
    const { body } = await app.get(`/api/v1/dossiers/${code}`);
    expect((await app.get(path, { headers: { 'x-purpose': 'support' } })).status).toBe(404);
    expect(body).toMatchObject({ applicant: null, version: Number(once['version']) + 1, status: once['status'] });
    const history = await app.get(`/api/v1/dossiers/${code}/history`);
    expect((history.body['items'] as unknown as object[]).at(-1)).toMatchObject({
      type: 'ApplicantErased',
      data: { cause: 'request' },
      text: { reason: 'Theo yêu cầu' },
    });
    expect(history.text).not.toContain('VNPAY-1');
    expect((await act('record-payment', paid)).body).toMatchObject({ version: body['version'] });
    expect((await act('record-payment', { ...paid, reference: 'VNPAY-2' })).body).toMatchObject({
      version: Number(body['version']) + 1,
    });
    expect(await found({ name: 'tran van' })).toEqual([]);
  });

  it('warns of another dossier of the person where the caller may see it, and lists it for who stands above', async () => {
    const person = { name: 'Lê Thị Sinh Đôi', phone: '0388 111 222' };
    const take = async (unit: string, applicant: object): Promise<Reply> => {
      const made = {
        role: 'clerk',
        units: [unit],
        actions: ['dossier.receive', 'dossier.list'],
        applicant: true,
      } as const;
      const token = await makeClient(app.db.owner, made);
      const reply = await app.post(
        '/api/v1/dossiers',
        { ...RECEIPT, occurredAt: undefined, receivingUnit: unit, applicant },
        { token },
      );
      const waitFor = encodeURIComponent(String(reply.body['position']));
      expect((await app.get(`/api/v1/dossiers?waitFor=${waitFor}`, { token })).status).toBe(200);
      return reply;
    };
    const first = String((await take(UNIT, person)).body['code']);
    const same = { name: 'LE THI SINH DOI', phone: '+84388111222' };
    for (const other of [
      { ...same, phone: '0388111223' },
      { ...same, name: 'Lê Thị Đôi' },
    ])
      expect((await take(UNIT, other)).body['warnings']).toEqual([]);
    expect((await take(UNIT, same)).body['warnings']).toMatchObject([
      { code: 'possible-duplicate', message: expect.stringContaining(first), path: 'applicant' },
    ]);
    const audit = await app.get('/api/v1/audit?kind=search&limit=1');
    expect(audit.body['items']).toMatchObject([{ codes: [{ code: first }], data: { route: 'POST /api/v1/dossiers' } }]);

    const elsewhere = (await take('H13-02', same)).body;
    expect(elsewhere['warnings']).toEqual([]);
    const listed = async (role: 'clerk' | 'supervisor', unit: string): Promise<Reply> => {
      const token = await makeClient(app.db.owner, { role, units: [unit], actions: ['intake.duplicates'] });
      return app.get('/api/v1/intake/duplicates', { token });
    };
    const pair = { code: elsewhere['code'], otherCode: first, otherReceivingUnit: UNIT, unit: 'H13' };
    expect((await listed('supervisor', 'H13')).body['items']).toContainEqual(expect.objectContaining(pair));
    expect((await listed('supervisor', 'H13-02')).body['items']).toEqual([]);
    expect((await listed('clerk', 'H13')).status).toBe(403);
  });

  it('is erased where what has ended was kept for long enough, once a day', async () => {
    const applicant = { name: 'Phạm Văn Lâu', phone: '0977000111' };
    const taken = async (): Promise<string> =>
      String((await app.post('/api/v1/dossiers', { ...RECEIPT, applicant })).body['code']);
    const [ended, open] = [await taken(), await taken()];
    const { body } = await app.post(`/api/v1/dossiers/${ended}/resolve`, { outcome: 'granted' });
    await app.get(`/api/v1/dossiers?waitFor=${encodeURIComponent(String(body['position']))}`);
    const retention = app.app.get(Retention, { strict: false });
    expect(await retention.run(1)).toBe(0);
    await app.db.owner.query(`UPDATE retention_run SET ended_at = ended_at - interval '2 days'`);
    expect(await retention.run(0)).toBe(1);
    expect(await retention.run(0)).toBe(0);
    const applicantOf = async (of: string): Promise<unknown> =>
      (await app.get(`/api/v1/dossiers/${of}`)).body['applicant'];
    expect(await applicantOf(ended)).toBeNull();
    expect(await applicantOf(open)).toMatchObject({ name: applicant.name });
    const history = (await app.get(`/api/v1/dossiers/${ended}/history`)).body['items'] as unknown as object[];
    expect(history.at(-1)).toMatchObject({ type: 'ApplicantErased', actor: 'system', data: { cause: 'retention' } });
  });
});
