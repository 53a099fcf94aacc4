import ExcelJS from 'exceljs';
import { makeAccount } from '../support/callers.ts';
import { listenTo } from '../support/event-listener.ts';
import { TestApp } from '../support/test-app.ts';

const UNITS = `code,name,level,parent,validFrom,validTo,legalBasis
H13,Tỉnh Thử,province,,2004-01-01,,
H13-00,Trung tâm Phục vụ hành chính công,province,H13,2004-01-01,,
H13-01,Sở Thử,province,H13,2004-01-01,,
`;
const PROCEDURES = `code,name,field,level,onlineLevel,fullOnlineEligible,timeLimit,timeUnit,feeDong,payableOnline,issuesResult,interlinked,nonTerritorial,validFrom,validTo
1.000001,"Thủ tục thử; có phí",Hộ tịch,province,full,true,5,working-day,0,false,true,none,false,2004-01-01,
1.000002,Thủ tục không thời hạn,Đất đai,province,full,true,,,0,false,true,none,false,2004-01-01,
`;

type Line = { code: string; dueAt: string | null };
type List = { items: Line[]; nextCursor: string | null; total: number };

describe('a desk’s lists over HTTP', () => {
  let app: TestApp;

  beforeAll(async () => {
    app = await TestApp.start();
    await app.importCsv('units', UNITS);
    await app.importCsv('procedures', PROCEDURES);
    await receive('000.01.H13-230103-0001', '2023-01-03T08:00:00+07:00');
    await receive('000.01.H13-230104-0002', '2023-01-04T08:00:00+07:00', { competentUnit: 'H13-01' });
    await receive('000.01.H13-230105-0003', '2023-01-05T08:00:00+07:00', { procedure: '1.000002' });
    await act('000.01.H13-230103-0001', 'request-supplement', {
      reason: 'Thiếu giấy',
      occurredAt: '2023-01-04T08:00:00+07:00',
    });
  }, 60_000);
  afterAll(() => app.close());

  it('lists by due date, and what has no due date last', async () => {
    expect(await codes('dossiers?sort=dueAt')).toEqual([
      '000.01.H13-230104-0002',
      '000.01.H13-230103-0001',
      '000.01.H13-230105-0003',
    ]);
    expect(await codes('dossiers?dueFrom=2023-01-11&dueTo=2023-01-11')).toEqual(['000.01.H13-230104-0002']);
  });

  it('goes through the pages of any order', async () => {
    const pages: string[] = [];
    let cursor = '';
    do {
      const page = await list(`dossiers?sort=-dueAt&limit=1${cursor}`);
      pages.push(...page.items.map(({ code }) => code));
      cursor = page.nextCursor === null ? '' : `&cursor=${page.nextCursor}`;
    } while (cursor !== '');
    expect(pages).toEqual(await codes('dossiers?sort=-dueAt'));
    expect(pages).toHaveLength(3);
  });

  it('finds a dossier by any part of its code', async () => {
    expect(await codes('dossiers?q=h13-230104')).toEqual(['000.01.H13-230104-0002']);
    expect(await codes('dossiers?q=-0003&unit=H13')).toEqual(['000.01.H13-230105-0003']);
    expect(await codes('dossiers?q=2301&unit=H13-01')).toEqual(['000.01.H13-230104-0002']);
  });

  it('takes several statuses and one side of a dossier', async () => {
    expect(await codes('dossiers?status=awaiting-supplement,resolved')).toEqual(['000.01.H13-230103-0001']);
    expect(await codes('dossiers?unit=H13-01&as=receiving')).toEqual([]);
    expect(await codes('dossiers?unit=H13-01&as=competent')).toEqual(['000.01.H13-230104-0002']);
    expect(await codes('dossiers?unit=H13-00&as=receiving')).toHaveLength(3);
    expect(await codes('dossiers?unit=H13-00&as=competent')).toHaveLength(2);
  });

  it('lists late cases by who must resolve them or by who took them in', async () => {
    expect(await codes('late-cases?unit=H13-00')).toEqual([]);
    expect(await codes('late-cases?unit=H13-00&as=receiving')).toEqual(['000.01.H13-230104-0002']);
    expect(await codes('late-cases?unit=H13-01&as=receiving')).toEqual([]);
    expect(await codes('late-cases?unit=H13-01&as=either')).toEqual(['000.01.H13-230104-0002']);
    const { body } = await app.get('/api/v1/late-cases/summary?by=procedure');
    expect(body).toMatchObject({
      rows: [
        { key: '1.000002', name: 'Thủ tục không thời hạn', open: 1, late: 0 },
        { key: '1.000001', name: 'Thủ tục thử; có phí', open: 2, late: 1 },
      ],
    });
  });

  it('lists what waits, for what, and how long', async () => {
    const { items, total } = await list('late-cases?kind=waiting');
    expect(total).toBe(1);
    expect(items[0]).toMatchObject({
      kind: 'waiting',
      code: '000.01.H13-230103-0001',
      unit: 'H13-00',
      holder: 'applicant',
      for: ['supplement'],
      since: '2023-01-04T01:00:00.000Z',
      workingDays: expect.any(Number),
    });
    await act('000.01.H13-230103-0001', 'accept-supplement', { occurredAt: '2023-01-06T08:00:00+07:00' });
    expect((await list('late-cases?kind=waiting')).items).toEqual([]);
  });

  it('gives each list as a CSV for spreadsheets: Vietnamese headings, local times, names beside codes', async () => {
    const dossiers = await file('dossiers.csv?sort=code&unit=H13-00&as=receiving');
    const [headings, first] = dossiers.text.split('\r\n');
    expect(headings).toMatch(/^\uFEFFMã hồ sơ,Trạng thái,Mã thủ tục,Thủ tục,/);
    expect(first).toBe(
      '000.01.H13-230103-0001,Đang xử lý,1.000001,Thủ tục thử; có phí,Hộ tịch,Trực tiếp,H13-00,Trung tâm Phục vụ hành chính công,' +
        'H13-00,Trung tâm Phục vụ hành chính công,H13-00,Trung tâm Phục vụ hành chính công,2023-01-03 08:00,2023-01-13 17:00,,,,',
    );
    expect(dossiers.name).toMatch(/^attachment; filename="dossiers-\d{4}-\d\d-\d\d\.csv"$/);
    const late = await file('late-cases.csv?unit=H13-01&separator=%3B');
    expect(late.text).toContain(
      '000.01.H13-230104-0002;1.000001;"Thủ tục thử; có phí";Hộ tịch;H13-01;Sở Thử;H13-01;Sở Thử;2023-01-04 08:00;',
    );
    await act('000.01.H13-230105-0003', 'request-payment', {
      amountDong: 1_000,
      stopsClock: true,
      occurredAt: '2023-01-06T08:00:00+07:00',
    });
    const waiting = await file('late-cases.csv?kind=waiting');
    expect(waiting.text).toMatch(/,Lý do chờ,Chờ từ,Số ngày làm việc đã chờ\r\n/);
    expect(waiting.text).toMatch(/,Chờ thực hiện nghĩa vụ tài chính,2023-01-06 08:00,\d+\r\n$/);
    const figures = await file('figures.csv?period=2023&by=unit&unit=H13&figures=received,onTimeRate&separator=%3B');
    expect(figures.text.split('\r\n')).toEqual([
      '\uFEFFMã;Tên;Tiếp nhận trong kỳ;Tỷ lệ giải quyết trước và đúng hạn (%)',
      'H13;Tỉnh Thử (riêng đơn vị);0;',
      'H13-01;Sở Thử;0;',
      'H13-00;Trung tâm Phục vụ hành chính công;3;',
      ';Tổng cộng;3;',
      '',
    ]);
    expect(figures.name).toBe('attachment; filename="figures-2022-12-15-2023-12-14.csv"');
  });

  it.each([
    'dossiers.xlsx?q=2301',
    'late-cases.xlsx?as=either&unit=H13',
    'figures.xlsx?period=2023&compare=previous',
    'figures/received/dossiers.xlsx?period=2023',
  ])('gives %s as a workbook', async (path) => {
    const { bytes, headers } = await app.get(`/api/v1/${path}`);
    expect(headers['content-type']).toBe('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet');
    const book = new ExcelJS.Workbook();
    await book.xlsx.load(bytes as unknown as ArrayBuffer);
    const values = JSON.stringify(book.worksheets[0]?.getSheetValues());
    expect(values).toMatch(path.startsWith('figures.') ? /Tổng cộng/ : /000\.01\.H13-230104-0002/);
  });

  it('shows in the files behind figures the day on which a dossier counts and the local time beside it', async () => {
    await receive('EARLY-1', '2023-03-06T08:00:00+07:00');
    await act('EARLY-1', 'resolve', { outcome: 'granted', occurredAt: '2023-03-08T06:30:00+07:00' });
    const { text } = await file('figures/resolved/dossiers.csv?from=2023-03-08&to=2023-03-08&by=none');
    expect(text.split('\r\n')[1]).toMatch(/,2023-03-08,2023-03-13 17:00,2023-03-08 06:30,Trước hạn,H13-00,20[-\d: ]+$/);
  });

  it('refuses what no file has, and names what is wrong in a list of words', async () => {
    for (const path of ['dossiers.csv?limit=5', 'dossiers.xlsx?separator=,', 'late-cases.csv?cursor=x']) {
      expect((await app.get(`/api/v1/${path}`)).status).toBe(422);
    }
    const { body } = await app.get('/api/v1/figures?period=2023&figures=received,recieved');
    expect(body).toMatchObject({ code: 'invalid-field', errors: [{ path: 'figures' }] });
    expect(JSON.stringify(body)).toContain('recieved is not');
    expect((await app.get('/api/v1/dossiers.csv?unit=H99')).body).toMatchObject({ code: 'unknown-unit' });
  });

  async function file(path: string): Promise<{ text: string; name: unknown }> {
    const { status, text, headers } = await app.get(`/api/v1/${path}`);
    expect([path, status]).toEqual([path, 200]);
    return { text, name: headers['content-disposition'] };
  }

  async function receive(code: string, occurredAt: string, more: object = {}): Promise<void> {
    const body = { procedure: '1.000001', receivingUnit: 'H13-00', channel: 'in-person', code, occurredAt, ...more };
    const answer = await app.post('/api/v1/dossiers', body);
    expect(answer.status).toBe(201);
    await shown(answer.body.position);
  }

  async function act(code: string, action: string, body: object): Promise<void> {
    const answer = await app.post(`/api/v1/dossiers/${code}/${action}`, body);
    expect(answer.status).toBe(200);
    await shown(answer.body.position);
  }

  /** Waits until the lists show what was done. */
  async function shown(position: string | undefined): Promise<void> {
    const { status } = await app.get(`/api/v1/dossiers?limit=1&waitFor=${encodeURIComponent(String(position))}`);
    expect(status).toBe(200);
  }

  async function list(path: string): Promise<List> {
    const { status, body } = await app.get(`/api/v1/${path}`);
    expect([path, status]).toEqual([path, 200]);
    return body as unknown as List;
  }

  async function codes(path: string): Promise<string[]> {
    return (await list(path)).items.map(({ code }) => code);
  }

  describe('the holder of a dossier', () => {
    const forward = (holder: string) => app.post('/api/v1/dossiers/H-A/forward', { holder });

    beforeAll(async () => {
      await app.importCsv('departments', 'unit,code,name\nH13-00,TP,Phòng Tư pháp\nH13-01,TC,Phòng Tài chính\n');
      await makeAccount(app.db.owner, 'an-a', [{ role: 'officer', unit: 'H13-00' }]);
      await makeAccount(app.db.owner, 'an-r', [{ role: 'supervisor', unit: 'H13' }]);
      const ended = await makeAccount(app.db.owner, 'an-x', [{ role: 'officer', unit: 'H13-00' }]);
      await app.db.owner.query('UPDATE account SET active = false WHERE id = $1', [ended]);
      const body = { code: 'H-A', procedure: '1.000001', receivingUnit: 'H13-00', channel: 'in-person' };
      await app.post('/api/v1/dossiers', { ...body, occurredAt: '2024-03-04T09:00:00+07:00' });
    });

    it.each([
      ['a unit', 'H13-01', 'Sở Thử'],
      ['a department of the competent unit', 'TP', 'Phòng Tư pháp'],
      ['an account that works there', 'an-a', 'Cán bộ an-a'],
    ])('is %s, shown by its name', async (_what, holder, name) => {
      expect((await forward(holder)).status).toBe(200);
      expect((await app.get('/api/v1/dossiers/H-A')).body).toMatchObject({ holder, holderName: name });
    });

    it.each([
      ['a text', 'Nguyễn Văn An'],
      ['a department of another unit', 'TC'],
      ['an account that has ended', 'an-x'],
      ['an account that works elsewhere', 'an-r'],
    ])('is not %s, neither by a correction', async (_what, holder) => {
      const { status, body } = await forward(holder);
      expect([status, body['code']]).toEqual([422, 'invalid-field']);
      expect(body['errors']).toEqual([{ path: 'holder', message: expect.stringContaining('active account') }]);
      const correction = { corrects: 2, data: { holder }, reason: 'Nhập sai' };
      const corrected = await app.post('/api/v1/dossiers/H-A/correct', correction);
      expect(corrected.body).toMatchObject({ code: 'invalid-field', errors: [{ path: 'data.holder' }] });
    });

    it('finds with holder=me what the caller’s account holds', async () => {
      const line = { stream: 'dossier', key: 'H-A', type: 'DossierForwarded', data: { holder: 'bootstrap-admin' } };
      await app.importEvents(JSON.stringify({ ...line, occurredAt: new Date().toISOString(), unit: 'H13-00' }));
      for (const list of ['dossiers', 'late-cases']) {
        const { body } = await app.get(`/api/v1/${list}?holder=me`);
        expect(body['items']).toMatchObject([{ code: 'H-A', holder: 'bootstrap-admin', holderName: null }]);
      }
    });

    it('counts what waits at a desk as its lists count it, and tells what is owed and by when a submission is due', async () => {
      const online = { procedure: '1.000001', receivingUnit: 'H13-00', channel: 'online', submittedOnly: true };
      const submitted = await app.post('/api/v1/dossiers', { ...online, code: 'H-S' });
      await receive('H-D', '2024-03-04T09:00:00+07:00', { feeDong: 30_000 });
      await act('H-D', 'resolve', { outcome: 'granted' });
      await shown(submitted.body.position);
      const { body } = await app.get('/api/v1/queues?unit=H13-00');
      const { queues, position } = body as unknown as { queues: { id: string; count: number }[]; position: string };
      const lists: Readonly<Record<string, string>> = {
        intake: 'dossiers?status=submitted&as=receiving&sort=intakeDueAt',
        returns: 'dossiers?status=resolved&as=receiving&sort=resolvedAt',
        mine: 'dossiers?holder=me&ended=false&sort=overdueFrom',
        'awaiting-supplement': 'dossiers?status=awaiting-supplement',
        'awaiting-payment': 'dossiers?status=awaiting-payment',
        late: 'late-cases?kind=resolution',
        'due-soon': 'late-cases?kind=resolution&state=due-soon',
      };
      for (const [id, path] of Object.entries(lists)) {
        const { total } = await list(`${path}&unit=H13-00&waitFor=${position}`);
        expect([id, queues.find((queue) => queue.id === id)?.count]).toEqual([id, total]);
      }
      expect(queues.find(({ id }) => id === 'intake')).toEqual({ id: 'intake', count: 1, late: 0, dueSoon: 1 });
      const { items } = await list('dossiers?owed=true&ended=true&sort=resolvedAt&resolvedFrom=2024-03-05');
      expect(items).toMatchObject([{ code: 'H-D', owedDong: 30_000, intakeDueAt: null }]);
      expect((await list(lists['intake'] ?? '')).items).toMatchObject([
        { code: 'H-S', intakeDueAt: expect.any(String) },
      ]);
    });
  });

  describe('what changes', () => {
    it('is told once since a position, and as it is projected to whoever listens', async () => {
      const { body: before } = await app.get('/api/v1/changes?unit=H13-00');
      await receive('H-L1', '2024-03-04T09:00:00+07:00');
      const since = `since=${String(before['position'])}`;
      const { body } = await app.get(`/api/v1/changes?unit=H13-00&${since}`);
      expect(body).toMatchObject({
        dossiers: [{ code: 'H-L1', version: 1, status: 'received' }],
        more: false,
        queues: true,
      });
      expect((await app.get(`/api/v1/changes?unit=H13-01&${since}`)).body).toMatchObject({
        dossiers: [],
        queues: false,
      });
      expect((await app.get('/api/v1/changes?since=nonsense')).status).toBe(422);
      await app.app.listen(0, '127.0.0.1');
      const heard = await listenTo(`${await app.app.getUrl()}/api/v1/changes?unit=H13-00&${since}`);
      await heard.until('"H-L1"');
      await receive('H-L2', '2024-03-04T09:00:00+07:00');
      await heard.until('"H-L2"');
      await heard.stop();
    });
  });
});
