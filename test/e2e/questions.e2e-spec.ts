import { readFileSync } from 'node:fs';
import type { ImportsPage } from '../../src/exchange/imports/import.answer.ts';
import { makeClient } from '../support/callers.ts';
import { pdfPages } from '../support/pdf-text.ts';
import { TestApp, TOKEN } from '../support/test-app.ts';

const UNITS = `code,name,level,parent,validFrom,validTo,legalBasis
H13,Tỉnh Thử,province,,2004-01-01,,
H13-01,Sở Thử,province,H13,2004-01-01,,
`;
const PROCEDURES = `code,name,field,level,onlineLevel,fullOnlineEligible,timeLimit,timeUnit,feeDong,payableOnline,issuesResult,interlinked,nonTerritorial,validFrom,validTo
1.000001,Thủ tục thử,Hộ tịch,province,full,true,5,working-day,0,false,true,none,false,2004-01-01,
`;

type Problem = { status: number; code: string; errors?: { path: string; message: string }[] };
type Received = { code: string; position: string; receivedAt: string };

describe('asking questions over HTTP', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await TestApp.start();
    await app.importCsv('units', UNITS);
    await app.importCsv('procedures', PROCEDURES);
  }, 60_000);
  afterAll(() => app.close());

  it('shows a desk its own write in lists and figures at once, when it waits for its position', async () => {
    const sent = await app.post('/api/v1/dossiers', {
      procedure: '1.000001',
      receivingUnit: 'H13-01',
      channel: 'online',
    });
    const { code, position, receivedAt } = sent.body as unknown as Received;
    const waitFor = encodeURIComponent(position);
    const list = await app.get(`/api/v1/dossiers?unit=H13&waitFor=${waitFor}`);
    expect(list.body).toMatchObject({ items: [{ code, status: 'received' }], nextCursor: null, total: 1 });
    const day = new Date(Date.parse(receivedAt) + 7 * 3_600_000).toISOString().slice(0, 10);
    const figures = await app.get(`/api/v1/figures?from=${day}&to=${day}&by=unit&unit=H13&waitFor=${waitFor}`);
    expect(figures.body).toMatchObject({
      period: { from: day, to: day },
      rows: [
        { key: 'H13', own: true, figures: { received: 0 } },
        { key: 'H13-01', name: 'Sở Thử', figures: { received: 1, pending: 1 } },
      ],
      totals: { figures: { received: 1 }, rates: { onlineShare: { numerator: 1, denominator: 1, percent: 100 } } },
    });
    const soon = await app.get(`/api/v1/late-cases?state=due-soon&within=20&unit=H13-01&waitFor=${waitFor}`);
    expect(soon.body).toMatchObject({
      items: [{ code, unit: 'H13-01', level: 'province', workingDaysLate: 0 }],
      total: 1,
    });
    const summary = await app.get('/api/v1/late-cases/summary?by=field');
    expect(summary.body).toMatchObject({ rows: [{ key: 'Hộ tịch', open: 1, late: 0 }], totals: { open: 1 } });
    // What is received online the system forwards at once.
    const forwarding = await app.get('/api/v1/late-cases?kind=forwarding&state=due-soon&within=20');
    expect(forwarding.body).toMatchObject({ items: [], total: 0 });
  });

  it.each<[string, string, string[]]>([
    ['figures', 'missing-field', ['period']],
    ['figures?period=2024-H3', 'invalid-field', ['period']],
    ['figures?period=2024&unit=H99', 'unknown-unit', ['unit']],
    ['figures?period=2024&unit=', 'invalid-field', ['unit']],
    ['figures?period=2024&period=2023', 'invalid-field', ['period']],
    ['figures?period=2024&figures=profit&by=day', 'invalid-field', ['by', 'figures']],
    ['figures?period=2024&key=H13', 'invalid-field', ['key']],
    ['figures?period=2024&waitFor=soon', 'invalid-field', ['waitFor']],
    ['figures?from=2024-02-30&to=2024-02-01', 'invalid-field', ['from']],
    ['late-cases?kind=delivery', 'invalid-field', ['kind']],
    ['late-cases?unit=H99', 'unknown-unit', ['unit']],
    ['late-cases?procedure=9', 'unknown-procedure', ['procedure']],
    ['late-cases?state=lost&limit=0&cursor=x', 'invalid-field', ['state', 'limit', 'cursor']],
    ['late-cases/summary?by=officer', 'invalid-field', ['by']],
    ['dossiers?status=open&receivedFrom=1/1/2024', 'invalid-field', ['status', 'receivedFrom']],
    ['imports?kind=cats&state=over&unit=X', 'invalid-field', ['kind', 'state', 'unit']],
    ['dossiers?unit=%00', 'invalid-field', ['unit']],
    ['dossiers?__proto__=x', 'invalid-field', ['__proto__']],
  ])('refuses %s and names what is wrong', async (path, code, paths) => {
    const { status, body } = await app.get(`/api/v1/${path}`);
    const problem = body as unknown as Problem;
    expect([status, problem.code]).toEqual([422, code]);
    expect([...new Set(problem.errors?.map((error) => error.path))].sort()).toEqual(paths.toSorted());
  });

  it('lists imports, the newest first; a machine’s key sees its own alone', async () => {
    const key = await makeClient(app.db.owner, { role: 'system', units: ['H13'], kinds: ['events'] });
    const upload = async (token: string): Promise<string> => {
      const headers = { 'content-type': 'application/x-ndjson' };
      const { body } = await app.post('/api/v1/imports?kind=events', 'not JSON\n', { token, headers });
      await app.get(`/api/v1/imports/${String(body['id'])}/progress`, { token });
      return String(body['id']);
    };
    const listed = async (more: string, token = TOKEN) =>
      (await app.get(`/api/v1/imports${more}`, { token })).body as unknown as ImportsPage;
    const [first, second, own] = [await upload(TOKEN), await upload(TOKEN), await upload(key)];

    const page = await listed('?kind=events&state=done&limit=2');
    expect([page.total, page.items.map(({ id }) => id)]).toEqual([3, [own, second]]);
    expect(page.items[1]).toEqual((await app.get(`/api/v1/imports/${second}`)).body);
    expect(page.items[1]).toMatchObject({ uploadedBy: 'bootstrap-admin', startedByName: null, rejected: 1 });
    const rest = await listed(`?kind=events&state=done&limit=2&cursor=${String(page.nextCursor)}`);
    expect([rest.items.map(({ id }) => id), rest.nextCursor]).toEqual([[first], null]);
    expect([(await listed('')).total, (await listed('?state=failed')).total]).toEqual([5, 0]);

    expect((await listed('', key)).items.map(({ id }) => id)).toEqual([own]);
    for (const more of ['', '/errors', '/progress']) {
      const foreign = await app.get(`/api/v1/imports/${first}${more}`, { token: key });
      expect(foreign.body).toMatchObject({ status: 403, code: 'out-of-scope' });
    }
  });

  it('keeps a mapping by name, a new version where it differs', async () => {
    const mapping = JSON.parse(readFileSync('examples/receipt/mapping.json', 'utf8')) as object;
    const path = `/api/v1/import-mappings/${encodeURIComponent('Một cửa 2023')}`;
    const save = (sent: object) => app.send('PUT', path, { mapping: sent });
    expect((await save(mapping)).body).toMatchObject({ name: 'Một cửa 2023', version: 1 });
    expect((await save(mapping)).body).toMatchObject({ version: 1 });
    expect((await save({ ...mapping, codes: 'as-is' })).body).toMatchObject({ version: 2 });
    expect((await save({})).status).toBe(422);
    const { items } = (await app.get('/api/v1/import-mappings')).body;
    expect(items).toMatchObject([{ version: 2, mapping: { codes: 'as-is' } }]);
  });

  it('asks for a token', async () => {
    for (const path of ['figures?period=2024', 'late-cases', 'late-cases/summary', 'dossiers']) {
      expect((await app.get(`/api/v1/${path}`, { token: null })).status).toBe(401);
    }
  });

  it('stands in /openapi.json with every parameter', async () => {
    const { body } = await app.get('/openapi.json', { token: null });
    const { paths } = body as unknown as { paths: Record<string, { get?: { parameters?: { name: string }[] } }> };
    const parametersOf = (path: string): string[] =>
      (paths[path]?.get?.parameters ?? []).map(({ name }) => name).sort();
    expect(parametersOf('/api/v1/figures')).toEqual(
      [
        'period',
        'from',
        'to',
        'unit',
        'as',
        'by',
        'tree',
        'asOf',
        'figures',
        'waitFor',
        'compare',
        'compareFrom',
        'compareTo',
      ].sort(),
    );
    expect(parametersOf('/api/v1/late-cases/summary')).toEqual(['as', 'by', 'kind', 'unit', 'waitFor', 'within']);
    expect(parametersOf('/api/v1/dossiers')).toContain('receivedFrom');
  });

  it('says in /openapi.json of every parameter and every import what it is', async () => {
    const { body } = await app.get('/openapi.json', { token: null });
    type Operation = { parameters?: { name: string; schema?: object }[]; responses: Record<string, object> };
    const paths = body['paths'] as unknown as Record<string, Record<string, Operation>>;
    const operations = Object.values(paths).flatMap((path) => Object.values(path));
    const untyped = operations
      .flatMap(({ parameters = [] }) => parameters)
      .filter(({ schema = {} }) => !('type' in schema));
    expect(untyped.map(({ name }) => name)).toEqual([]);
    expect(paths['/api/v1/imports']?.['post']?.responses['202']).toHaveProperty('content');
    for (const path of ['', '/errors', '/progress'])
      expect(paths[`/api/v1/imports/{id}${path}`]?.['get']?.responses['200']).toHaveProperty('content');
  });

  it('counts late cases by how long they have been late, lists those of a level, and prints them', async () => {
    const receipt = { procedure: '1.000001', receivingUnit: 'H13-01', channel: 'in-person' };
    const occurredAt = '2023-01-04T08:00:00+07:00';
    for (const code of ['LATE-1', 'WAITS-1']) {
      const { body } = await app.post('/api/v1/dossiers', { ...receipt, code, occurredAt });
      await app.get(`/api/v1/dossiers?waitFor=${encodeURIComponent(String(body['position']))}`);
    }
    const asked = { reason: 'Thiếu giấy', occurredAt: '2023-01-05T08:00:00+07:00' };
    const { body: waiting } = await app.post('/api/v1/dossiers/WAITS-1/request-supplement', asked);
    const waitFor = encodeURIComponent(String(waiting['position']));
    const { body } = await app.get(`/api/v1/late-cases/summary?by=age&waitFor=${waitFor}`);
    expect(body).toMatchObject({
      rows: [...['1-2', '3-5', '6-10', '11-20'].map((key) => ({ key, late: 0 })), { key: '21+', late: 1 }],
      totals: { late: 1, stopped: 1, oldestStoppedSince: '2023-01-05T01:00:00.000Z' },
    });
    expect((await app.get('/api/v1/late-cases?level=province')).body).toMatchObject({ items: [{ code: 'LATE-1' }] });
    expect((await app.get('/api/v1/late-cases?level=commune')).body).toMatchObject({ items: [], total: 0 });
    const paper = await app.get('/api/v1/late-cases.pdf?unit=H13-01&level=province');
    expect([paper.status, paper.headers['content-type']]).toEqual([200, 'application/pdf']);
    const text = pdfPages(paper.bytes).join(' ');
    for (const printed of ['DANH SÁCH HỒ SƠ QUÁ HẠN GIẢI QUYẾT', '1 hồ sơ; cấp: Cấp tỉnh', 'LATE-1'])
      expect(text).toContain(printed);
  });
});
