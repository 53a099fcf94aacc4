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
});
