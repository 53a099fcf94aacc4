import { GoldenSystem } from '../support/golden-system.ts';
import { TestApp } from '../support/test-app.ts';

type Rate = { numerator: number; denominator: number; percent: number | null };
type Cell = number | string | null | Rate | { hundredths: number };
type Report = { rows: { stt: string; value: Cell; note: string; cells: Cell[] }[]; targets: unknown };
type Values = { figures: Record<string, number>; rates: Record<string, Rate> };
type Figures = { rows: ({ key: string } & Values)[]; totals: Values };

const PERIOD = '2024-H1';
const TARGETS = `figure,level,value,validFrom,legalBasis
digitisationRate,,38.72,2024-01-01,NQ 02/NQ-CP
digitisationRate,commune,80,2024-01-01,NQ 02/NQ-CP
digitisationRate,commune,1,2024-06-15,NQ sau kỳ
fullOnlineShare,,42,2024-01-01,NQ 02/NQ-CP
onTimeRate,province,90,2024-01-01,NQ 02/NQ-CP
`;

describe('filling the forms in with the figures of the system', () => {
  let app: TestApp;
  let now: Figures;
  let before: Figures;

  beforeAll(async () => {
    app = await TestApp.start();
    await GoldenSystem.start('full', Infinity, app);
    await app.importCsv('targets', TARGETS);
    const of = async (period: string): Promise<Figures> =>
      (await app.get(`/api/v1/figures?period=${period}&by=level&unit=T99`)).body as unknown as Figures;
    [now, before] = [await of(PERIOD), await of('2023-H2')];
  }, 120_000);
  afterAll(() => app.close());

  async function rowsOf(form: string): Promise<Report['rows']> {
    const { status, body } = await app.post('/api/v1/reports', { form, period: PERIOD, unit: 'T99' });
    expect([status, body['code']]).toEqual([201, undefined]);
    return (body as unknown as Report).rows;
  }

  function level(key: string): Values {
    const row = now.rows.find((each) => each.key === key);
    if (!row) throw new Error('The figures have no such level');
    return row;
  }

  it('prints cchc-3 row by row, with what is made of complaints', async () => {
    const rows = await rowsOf('cchc-3');
    const { figures, rates } = now.totals;
    const of = (key: string): Cell[] => {
      const { figures: ours, rates: parts } = level(key);
      const onTime = (ours['resolvedEarly'] ?? 0) + (ours['resolvedOnTime'] ?? 0);
      return [parts['onTimeRate'] ?? null, ours['resolved'] ?? null, onTime];
    };
    expect(rows.map(({ value }) => value)).toEqual([
      null,
      null,
      ...['proceduresPublished', 'proceduresAbolished', 'proceduresTotal'].map((id) => figures[id]),
      ...['province', 'district', 'commune'].map((key) => level(key).figures['proceduresTotal']),
      null,
      ...['interlinkedSameLevel', 'interlinkedCrossLevel', 'nonTerritorial'].map((id) => figures[id]),
      null,
      ...['province', 'district', 'commune'].flatMap(of),
      rates['complaintRate'],
      figures['complaintsReceived'],
      figures['complaintsProcessed'],
    ]);
    expect(figures['proceduresTotal']).toBeGreaterThan(20);
    const notes = Object.fromEntries(rows.map(({ stt, note }) => [stt, note]));
    const substantive = rates['substantiveRate'];
    expect(notes['3.4.2.']).toBe(
      `Trong đó từ chối: ${figures['complaintsRefused']}; tỷ lệ trả lời về nội dung: ` +
        `${substantive?.percent?.toFixed(2).replace('.', ',')}% (${substantive?.numerator}/${substantive?.denominator})`,
    );
    expect(notes['3.1.']).toMatch(/^\d+\/\d+; không đạt mục tiêu 90,00%; quá hạn: \d+$/);
    expect(notes['3.2.']).not.toContain('mục tiêu');
  });

  it('prints cchc-7 row by row, the lower levels in the notes', async () => {
    const rows = (await rowsOf('cchc-7')).filter(({ stt }) => /^6\.\d/.test(stt));
    const { figures, rates } = now.totals;
    expect(rows.map(({ value }) => value)).toEqual([
      rates['fullServiceRate'],
      figures['servicesFullEligible'],
      figures['servicesFull'],
      rates['serviceOnlineShare'],
      figures['servicesWithDossiers'],
      figures['servicesWithOnlineDossiers'],
      rates['fullOnlineShare'],
      figures['fullServiceReceived'],
      figures['fullServiceReceivedOnline'],
    ]);
    const [district, commune] = ['district', 'commune'].map((key) => level(key).figures);
    const noteOf = (id: string): string => `Cấp huyện: ${district?.[id]}; cấp xã: ${commune?.[id]}`;
    const notes = Object.fromEntries(rows.map(({ stt, note }) => [stt, note]));
    expect(notes['6.2.1.']).toBe(noteOf('servicesWithDossiers'));
    expect(notes['6.2.2.']).toBe(noteOf('servicesWithOnlineDossiers'));
    expect(notes['6.3.1.']).toBe(noteOf('fullServiceReceived'));
    expect(notes['6.3.2.']).toBe(noteOf('fullServiceReceivedOnline'));
    expect(notes['6.3.']).toMatch(/^\d+\/\d+; đạt mục tiêu 42,00%; cấp huyện: [\d,]+% \(\d+\/\d+\); cấp xã: /);
  });

  it('prints digitisation with the targets of the period’s last day, and the change in percentage points', async () => {
    const rows = await rowsOf('digitisation');
    const line = rows.findIndex(({ cells }) => cells[1] === 'Tỷ lệ số hóa hồ sơ, kết quả');
    const [whole, earlier] = [now, before].map(({ totals }) => totals.rates['digitisationRate']);
    const met = isAtLeast(whole, 3_872) ? 'Đạt' : 'Không đạt';
    expect(rows[line]?.cells.slice(3)).toEqual([
      whole,
      whole?.numerator,
      whole?.denominator,
      { hundredths: 3_872 },
      met,
      earlier,
      { hundredths: hundredthsOf(whole) - hundredthsOf(earlier) },
    ]);
    const commune = rows[line + 3]?.cells;
    expect([commune?.[1], commune?.[6], commune?.[7]]).toEqual(['Cấp xã', { hundredths: 8_000 }, 'Không đạt']);
  });

  it('prints the change of counts as counts', async () => {
    const rows = await rowsOf('digitisation');
    const [is = NaN, was = NaN] = [now, before].map(({ totals }) => totals.figures['documentsDigitised']);
    const documents = rows.find(({ cells }) => cells[1] === 'Giấy tờ đã số hóa')?.cells.slice(3);
    expect(documents).toEqual([is, null, null, null, null, was, is - was]);
  });

  function hundredthsOf(rate: Rate | undefined): number {
    return Math.round((rate?.percent ?? NaN) * 100);
  }

  /** Not by the rounded percentage, which would meet 38,72 by 38,719. */
  function isAtLeast(rate: Rate | undefined, hundredths: number): boolean {
    return (rate?.numerator ?? NaN) * 10_000 >= hundredths * (rate?.denominator ?? NaN);
  }

  it('prints every figure and rate of the whole, of each level and of each unit', async () => {
    const rows = await rowsOf('figures');
    const scopes = rows.filter(({ cells }) => cells.length > 0 && !String(cells[0]).includes('.'));
    const names = scopes.map(({ cells }) => cells[1]);
    expect(names.slice(0, 4)).toEqual(['Toàn bộ', 'Cấp tỉnh', 'Cấp huyện', 'Cấp xã']);
    expect(names).toContain('UBND tỉnh Thử Nghiệm (riêng đơn vị)');
    expect(names).toContain('UBND Huyện Nam');
    const ofWhole = rows.filter(({ cells }) => String(cells[0]).startsWith('1.')).map(({ cells }) => cells[3]);
    expect(ofWhole).toEqual([...Object.values(now.totals.figures), ...Object.values(now.totals.rates)]);
  });
});
