import { readFileSync } from 'node:fs';
import { TestApp } from '../support/test-app.ts';

const example = (name: string): string => readFileSync(`examples/can-tho/${name}`, 'utf8');

const CODE = 'H13-01-240304-0001';
const receipt = {
  procedure: '1.000045',
  receivingUnit: 'H13-01',
  channel: 'online',
  occurredAt: '2024-03-04T09:00:00+07:00',
  code: CODE,
  applicant: { name: 'Nguyễn Thị Mẫu', phone: '0900000000' },
};

describe('the life of a dossier', () => {
  let app: TestApp;
  const act = (action: string, body: object = {}) => app.post(`/api/v1/dossiers/${CODE}/${action}`, body);

  beforeAll(async () => {
    app = await TestApp.start();
    for (const kind of ['calendar', 'units', 'procedures']) {
      await app.importCsv(kind, example(`${kind}.csv`));
    }
  });
  afterAll(() => app.close());

  it('is promised a due date when it is received: two working days from Monday are Wednesday', async () => {
    const answer = await app.post('/api/v1/dossiers', receipt);
    expect(answer.status).toBe(201);
    expect(answer.body).toMatchObject({
      code: CODE,
      version: 1,
      status: 'received',
      statusLabel: 'Được tiếp nhận',
      portalStatus: 2,
      procedureName: 'Xác nhận bảng kê lâm sản',
      field: 'Kiểm lâm',
      holder: 'H13-01',
      dueAt: '2024-03-06T10:00:00.000Z',
      firstDueAt: '2024-03-06T10:00:00.000Z',
      overdueFrom: '2024-03-06T17:00:00.000Z',
      clock: { ruleSet: 'ND61', limit: { value: 2, unit: 'working-day' }, judgedBy: 'date', stoppedBy: null },
    });
    expect(answer.body).not.toHaveProperty('applicant');
  });

  it('shows the applicant to those who ask for the dossier, and nowhere in its history', async () => {
    const dossier = await app.get(`/api/v1/dossiers/${CODE}`);
    const history = await app.get(`/api/v1/dossiers/${CODE}/history`);
    expect(dossier.body['applicant']).toMatchObject({ name: 'Nguyễn Thị Mẫu' });
    expect(history.text).not.toContain('Nguyễn Thị Mẫu');
  });

  it('has no due date while a supplement is awaited, and the whole limit again once it is accepted', async () => {
    const asked = await act('request-supplement', { reason: 'Thiếu bản sao', occurredAt: '2024-03-05T09:00:00+07:00' });
    expect(asked.body).toMatchObject({ status: 'awaiting-supplement', holder: 'applicant', dueAt: null });
    const accepted = await act('accept-supplement', { occurredAt: '2024-03-11T09:00:00+07:00' });
    expect(accepted.body).toMatchObject({ status: 'processing', dueAt: '2024-03-13T10:00:00.000Z' });
  });

  it('keeps free text beside the log', async () => {
    const history = await app.get(`/api/v1/dossiers/${CODE}/history`);
    const items = history.body['items'] as unknown as { data: object; text?: object }[];
    expect(items[1]?.text).toEqual({ reason: 'Thiếu bản sao' });
    expect(JSON.stringify(items[1]?.data)).not.toContain('Thiếu');
  });

  it('takes the same payment reference once', async () => {
    const payment = { amountDong: 20_000, method: 'online', reference: 'GD-1' };
    const first = await act('record-payment', payment);
    const again = await act('record-payment', payment);
    expect([first.body['paidDong'], again.body['paidDong'], again.body['version']]).toEqual([20_000, 20_000, 4]);
  });

  it('is resolved on the due day, on time, and its result returned once', async () => {
    const resolved = await act('resolve', { outcome: 'granted', occurredAt: '2024-03-13T16:00:00+07:00' });
    expect(resolved.body).toMatchObject({ status: 'resolved', portalStatus: 9, outcome: 'granted' });
    expect((await act('return-result', { channel: 'postal' })).body).toMatchObject({ status: 'returned' });
    expect((await act('return-result')).body).toMatchObject({ status: 409, code: 'already-returned' });
    expect((await act('resolve', { outcome: 'granted' })).body).toMatchObject({ status: 409, code: 'already-ended' });
  });

  it('counts in the figures of its unit, level and period once the projection is there', async () => {
    const { body } = await app.get(`/api/v1/dossiers/${CODE}`);
    const wait = `waitFor=${encodeURIComponent(String(body['position']))}`;
    const figures = await app.get(`/api/v1/figures?period=2024-H1&by=level&${wait}`);
    expect(figures.status).toBe(200);
    expect(figures.body).toMatchObject({
      period: { from: '2023-12-15', to: '2024-06-14' },
      totals: {
        figures: { received: 1, receivedOnline: 1, resolved: 1, resolvedOnTime: 1, pending: 0 },
        rates: { onTimeRate: { numerator: 1, denominator: 1, percent: 100 } },
      },
    });
  });

  it('issues codes by unit and day to those who bring none', async () => {
    const { code: _own, ...withoutCode } = receipt;
    const codes = [];
    for (let n = 0; n < 3; n += 1) codes.push((await app.post('/api/v1/dossiers', withoutCode)).body['code']);
    expect(codes).toEqual(['H13-01-240304-0002', 'H13-01-240304-0003', 'H13-01-240304-0004']);
  });

  it('has its applicant corrected and erased, and the log stays as it is', async () => {
    const path = `/api/v1/dossiers/${CODE}/applicant`;
    expect((await app.send('PUT', path, { name: 'Nguyễn Thị Mẫn' })).status).toBe(200);
    expect((await app.send('DELETE', path, { reason: 'Theo yêu cầu' })).status).toBe(204);
    expect((await app.get(`/api/v1/dossiers/${CODE}`)).body['applicant']).toBeNull();
  });
});
