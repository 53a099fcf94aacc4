import { createHash } from 'node:crypto';
import { parse } from 'csv-parse/sync';
import { GoldenSystem, readGolden } from '../support/golden-system.ts';
import { TestApp } from '../support/test-app.ts';

const REPORTS = '/api/v1/reports';

type Cell = number | string | null;
type Report = { id: string; rows: { kind: string; cells: Cell[] }[] };

describe('verifying a report of every figure', () => {
  let app: TestApp;

  beforeAll(async () => {
    app = await TestApp.start();
    await GoldenSystem.start('full', Infinity, app);
  }, 120_000);
  afterAll(() => app.close());

  async function made(more: object = {}): Promise<Report> {
    const { status, body } = await app.post(REPORTS, { form: 'figures', period: '2024-H1', ...more });
    expect([status, body['code']]).toEqual([201, undefined]);
    return body as unknown as Report;
  }

  async function verified({ id }: Report): Promise<unknown> {
    return (await app.post(`${REPORTS}/${id}/verify`, undefined)).body;
  }

  /** The first row with this label is that of the whole. */
  function valueOf({ rows }: Report, label: string): Cell | undefined {
    return rows.find(({ cells }) => cells[1] === label)?.cells[3];
  }

  it('finds complaints, distinct procedures and the catalogue again, folding the log alone', async () => {
    const report = await made();
    expect(valueOf(report, 'Phản ánh, kiến nghị tiếp nhận')).toBe(53);
    expect(valueOf(report, 'Dịch vụ công trực tuyến có phát sinh hồ sơ')).toBe(17);
    expect(valueOf(report, 'Thủ tục hành chính')).toBe(24);
    expect(await verified(report)).toEqual({ result: 'identical', differences: [] });
    expect(await verified(await made({ unit: 'T99.902', asOf: '2024-06-20' }))).toEqual({
      result: 'identical',
      differences: [],
    });
  });

  it('reads the catalogue as it was known when the report was made, whatever was imported since', async () => {
    const report = await made();
    const more = '8.000001,Thủ tục mới,Hộ tịch,commune,full,true,3,working-day,5000,true,true,none,false,2024-05-01,';
    await app.importCsv('procedures', `${readGolden('full', 'procedures.csv').trim()}\n${more}\n`);
    const newer = await made();
    expect(valueOf(newer, 'Thủ tục hành chính')).toBe(25);
    expect(await verified(newer)).toEqual({ result: 'identical', differences: [] });
    expect(await verified(report)).toEqual({ result: 'identical', differences: [] });
  });

  describe('publishing a frozen one', () => {
    const PUBLICATIONS = '/api/v1/open-data/publications';
    const public_ = { token: null } as const;
    const freeze = (id: string) => app.post(`${REPORTS}/${id}/freeze`, { signedBy: 'Hạnh' });

    it('shows its units to everybody: table, catalogue and descriptions that agree with each other and with the figures', async () => {
      const { id } = await made({ form: 'cchc-3', period: 'cal-2024-03', unit: 'T99' });
      const body = { report: id, datasets: ['on-time', 'complaints'] };
      expect((await app.post(PUBLICATIONS, body)).body).toMatchObject({ code: 'not-frozen' });
      const { sha256 } = (await freeze(id)).body as unknown as { sha256: string };
      const { status, body: published } = await app.post(PUBLICATIONS, body);
      expect(status).toBe(201);
      expect((await app.post(PUBLICATIONS, body)).body).toEqual(published);
      const [{ path: csvPath, rows }] = published['items'] as unknown as [{ path: string; rows: number }];
      const { text, headers, bytes } = await app.get(csvPath, public_);
      expect(headers['content-type']).toBe('text/csv; charset=utf-8');
      const table: Record<string, string>[] = parse(text, { columns: true });
      expect(table.length).toBe(rows);
      const answer = await app.get('/api/v1/figures?from=2024-03-01&to=2024-03-31&unit=T99&by=unit');
      const figures = answer.body['rows'] as unknown as { key: string; figures: Record<string, number> }[];
      for (const { unit, resolved, resolvedLate, resolvedLateStatus } of table) {
        const known = figures.find(({ key }) => key === unit)?.figures;
        if (resolved !== '') expect(Number(resolved)).toBe(known?.['resolved']);
        expect(resolvedLateStatus).toBe(resolvedLate === '' ? 'suppressed' : '');
        if (resolvedLate !== '') expect(Number(resolvedLate)).toBe(known?.['resolvedLate']);
      }
      const folder = csvPath.replace('data.csv', '');
      const hash = createHash('sha256').update(bytes).digest('hex');
      const { body: bundle } = await app.get(`${folder}datapackage.json`, public_);
      expect(bundle['resources']).toMatchObject([{ path: 'data.csv', bytes: bytes.length, hash: `sha256:${hash}` }]);
      const { body: metadata } = await app.get(`${folder}data.csv-metadata.json`, public_);
      expect(metadata).toMatchObject({ url: 'data.csv', 'dc:license': { '@id': expect.stringMatching(/^https:/) } });
      const { columns } = metadata['tableSchema'] as unknown as { columns: { name: string }[] };
      expect(columns.map(({ name }) => name)).toEqual(Object.keys(table[0] ?? {}));
      const { body: checks } = await app.get(`${folder}checks.json`, public_);
      expect(checks).toMatchObject({
        report: id,
        number: 1,
        sha256,
        figureIds: expect.arrayContaining(['resolvedLate']),
      });
      const { body: catalogue } = await app.get('/open-data/catalogue.jsonld', public_);
      const datasets = catalogue['dcat:dataset'] as unknown as Record<string, Record<string, unknown>>[];
      expect(datasets.length).toBe(2);
      const shown = datasets.find(({ '@id': at }) => String(at).endsWith(folder.slice(0, -1)));
      expect(shown?.['dcat:distribution']).toMatchObject({
        'dcat:downloadURL': { '@id': `http://localhost:3000${csvPath}` },
        'spdx:checksum': { 'spdx:checksumValue': hash },
      });
    });

    it('publishes a restatement as another version, and leaves the first one as it is', async () => {
      const { id } = await made({ form: 'cchc-3', period: 'cal-2024-04', unit: 'T99' });
      await freeze(id);
      const body = { datasets: ['on-time'] };
      const first = (await app.post(PUBLICATIONS, { ...body, report: id })).body['items'] as unknown as {
        path: string;
      }[];
      const before = await app.get(first[0]?.path ?? '', public_);
      const again = await app.post(`${REPORTS}/${id}/restate`, { reason: 'Sót hồ sơ' });
      await freeze(String(again.body['id']));
      const { body: second } = await app.post(PUBLICATIONS, { ...body, report: again.body['id'] });
      expect(second['items']).toMatchObject([{ number: 2 }]);
      expect((await app.get(first[0]?.path ?? '', public_)).text).toBe(before.text);
    });

    it('refuses days that would tell what is kept back, what was never published, and unknown tables', async () => {
      const { id } = await made({ form: 'cchc-3', period: '2024-05' });
      await freeze(id);
      expect((await app.post(PUBLICATIONS, { report: id, datasets: ['online'] })).body['code']).toBe('not-publishable');
      for (const datasets of [[], ['all'], ['online', 'online']])
        expect((await app.post(PUBLICATIONS, { report: id, datasets })).status).toBe(422);
      for (const path of ['on-time/2024-03-01--2024-03-31/9', 'on-time/2024-03-01--2024-02-30/1', 'all/x/1'])
        expect((await app.get(`/open-data/${path}/data.csv`, public_)).status).toBe(404);
      expect((await app.get('/open-data/on-time/2024-03-01--2024-03-31/1/more.csv', public_)).status).toBe(404);
    });
  });
});
