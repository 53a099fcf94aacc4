import { readFileSync } from 'node:fs';
import { type Reply, TestApp } from '../support/test-app.ts';

const example = (name: string): string => readFileSync(`examples/can-tho/${name}`, 'utf8');
const WITH_FEE =
  'code,name,field,level,onlineLevel,fullOnlineEligible,timeLimit,timeUnit,feeDong,payableOnline,issuesResult,interlinked,nonTerritorial,validFrom,validTo\n' +
  'T.PHI,Cấp giấy phép xây dựng nhà ở,Xây dựng,province,full,true,5,working-day,20000,true,true,none,false,2023-01-01,\n';

const CODE = 'H13-01-240304-0099';
const VIETNAMESE = { headers: { 'accept-language': 'vi' } };
const on = (day: string, time = '09:00'): string => `2024-03-${day}T${time}:00+07:00`;
/** 17:00 of a day at the desk. */
const evening = (day: string): string => `2024-03-${day}T10:00:00.000Z`;

describe('a clerk’s day', () => {
  let app: TestApp;
  const act = (action: string, body: object = {}): Promise<Reply> =>
    app.post(`/api/v1/dossiers/${CODE}/${action}`, body, VIETNAMESE);

  beforeAll(async () => {
    app = await TestApp.start();
    for (const kind of ['calendar', 'units', 'procedures']) await app.importCsv(kind, example(`${kind}.csv`));
    await app.importCsv('procedures', WITH_FEE);
  });
  afterAll(() => app.close());

  it('receives: the slip says who has it, when it is due and what it costs', async () => {
    const receipt = {
      procedure: 'T.PHI',
      receivingUnit: 'H13-01',
      channel: 'in-person',
      code: CODE,
      occurredAt: on('04'),
    };
    expect((await app.post('/api/v1/dossiers', receipt)).body).toMatchObject({
      status: 'received',
      statusLabel: 'Được tiếp nhận',
      portalStatus: 2,
      holder: 'H13-01',
      procedureName: 'Cấp giấy phép xây dựng nhà ở',
      feeDong: 20_000,
      paidDong: 0,
      dueAt: evening('11'),
      firstDueAt: evening('11'),
      extended: false,
      apologyLetter: null,
    });
  });

  it('asks for a supplement: no due date while the applicant has it', async () => {
    expect((await act('request-supplement', { reason: 'Thiếu bản vẽ', occurredAt: on('05') })).body).toMatchObject({
      status: 'awaiting-supplement',
      statusLabel: 'Yêu cầu bổ sung giấy tờ',
      portalStatus: 5,
      holder: 'applicant',
      dueAt: null,
      clock: { stoppedBy: 'supplement' },
    });
  });

  it('tells what may be done now, and which rule forbids the rest', async () => {
    const { body } = await app.get(`/api/v1/dossiers/${CODE}/actions`);
    const items = (body as unknown as { items: { action: string; because: { code: string; title: string } | null }[] })
      .items;
    const rules = Object.fromEntries(items.map(({ action, because }) => [action, because?.code ?? 'allowed']));
    expect(rules).toMatchObject({
      'accept-supplement': 'allowed',
      'record-payment': 'allowed',
      resolve: 'allowed',
      correct: 'allowed',
      receive: 'already-received',
      'refuse-receipt': 'already-received',
      extend: 'clock-stopped',
      'answer-consultation': 'nothing-to-answer',
      'return-result': 'not-resolved',
    });
    expect(body['version']).toBe(2);
    expect(items.find(({ action }) => action === 'extend')?.because?.title).toBe('Hồ sơ đang tạm dừng tính thời gian');
  });

  it('cannot extend what has no due date for the moment', async () => {
    const extension = { newDueAt: '2024-03-25', apologyLetter: '11/XL', occurredAt: on('06') };
    const refused = await act('extend', extension);
    expect([refused.status, refused.body['code']]).toEqual([409, 'clock-stopped']);
  });

  it('accepts the supplement: the whole limit again, and why', async () => {
    const { body } = await act('accept-supplement', { occurredAt: on('07') });
    expect(body).toMatchObject({
      status: 'processing',
      statusLabel: 'Đang xử lý',
      portalStatus: 4,
      holder: 'H13-01',
      dueAt: evening('14'),
      clock: { stoppedBy: null },
    });
    const { moves, segments } = body['clock'] as unknown as {
      moves: { reason: string }[];
      segments: { reason: string }[];
    };
    expect(moves.map(({ reason }) => reason)).toEqual(['yêu cầu bổ sung hồ sơ', 'đã bổ sung hồ sơ, tính lại từ đầu']);
    expect(segments.map(({ reason }) => reason)).toContain('chờ bổ sung hồ sơ');
  });

  it('asks for a payment that stops the clock', async () => {
    const asked = await act('request-payment', {
      amountDong: 30_000,
      purpose: 'obligation',
      stopsClock: true,
      occurredAt: on('08'),
    });
    expect(asked.body).toMatchObject({
      status: 'awaiting-payment',
      portalStatus: 6,
      holder: 'applicant',
      dueAt: null,
      paidDong: 0,
      statusLabel: 'Yêu cầu thực hiện nghĩa vụ tài chính',
    });
  });

  it('is paid online, fee and request together: the clock goes on with what was left', async () => {
    const payment = { amountDong: 50_000, method: 'online', reference: 'VNPAY-7781', occurredAt: on('11') };
    const paid = await act('record-payment', payment);
    expect(paid.body).toMatchObject({ status: 'processing', holder: 'H13-01', paidDong: 50_000, dueAt: evening('15') });

    expect(paid.body['warnings']).toEqual([
      { code: 'unlikely-value', message: 'đã cách đây hơn một năm', path: 'occurredAt' },
    ]);

    const again = await act('record-payment', payment);
    expect(again.body['warnings']).toEqual([]);
    expect([again.status, again.body['version'], again.body['paidDong']]).toEqual([200, paid.body['version'], 50_000]);
  });

  it('extends with an apology letter: the new date, the first one, and the letter', async () => {
    const extension = { newDueAt: '2024-03-20', apologyLetter: '12/XL-VP', occurredAt: on('12') };
    expect((await act('extend', extension)).body).toMatchObject({
      status: 'processing',
      dueAt: evening('20'),
      firstDueAt: evening('15'),
      extended: true,
      apologyLetter: '12/XL-VP',
    });
  });

  it('is refused a second extension, in words that say why', async () => {
    const second = { newDueAt: '2024-03-25', apologyLetter: '13/XL-VP', occurredAt: on('13') };
    const refused = await act('extend', second);
    expect(refused.body).toMatchObject({ status: 409, code: 'extension-used' });
    expect(String(refused.body['detail'])).toContain('Số lần hẹn lại theo quy định đã hết');
    expect(String(refused.body['title'])).toContain('không hẹn lại thêm được');
  });

  it('resolves the wrong dossier, annuls it, and has the dossier back as it was', async () => {
    const before = (await app.get(`/api/v1/dossiers/${CODE}`)).body;
    const slip = await act('resolve', { outcome: 'refused', occurredAt: on('14') });
    expect(slip.body).toMatchObject({ status: 'resolved', outcome: 'refused', judgement: 'early' });

    const annulled = await act('correct', { corrects: slip.body['version'], annul: true, reason: 'Nhầm hồ sơ' });
    const same = [
      'status',
      'holder',
      'dueAt',
      'firstDueAt',
      'paidDong',
      'extended',
      'outcome',
      'resolvedAt',
      'judgement',
    ];
    const shown = (body: Reply['body']) => same.map((name) => body[name]);
    expect(shown(annulled.body)).toEqual(shown(before));
    expect(annulled.body['version']).toBe(Number(slip.body['version']) + 1);
  });

  it('is told which event stands in the way when the receipt itself is to be annulled', async () => {
    const refused = await act('correct', { corrects: 1, annul: true, reason: 'Nhầm hồ sơ' });
    expect(refused.body).toMatchObject({ status: 409, code: 'not-received' });
    expect(refused.body['detail']).toMatch(/bước 2 \(SupplementRequested\) sẽ trái quy định/);
  });

  it('resolves it, on the day before it is due', async () => {
    expect((await act('resolve', { outcome: 'granted', occurredAt: on('19') })).body).toMatchObject({
      status: 'resolved',
      statusLabel: 'Đã xử lý xong',
      portalStatus: 9,
      outcome: 'granted',
      judgement: 'early',
      resolvedAt: '2024-03-19T02:00:00.000Z',
    });
    expect((await act('resolve', { outcome: 'granted', occurredAt: on('19') })).body['code']).toBe('already-ended');
  });

  it('returns the result once, and is rated', async () => {
    expect((await act('return-result', { channel: 'postal', occurredAt: on('20') })).body).toMatchObject({
      status: 'returned',
      statusLabel: 'Đã trả kết quả',
      portalStatus: 10,
      returnedAt: '2024-03-20T02:00:00.000Z',
    });
    expect((await act('return-result', { occurredAt: on('20') })).body['code']).toBe('already-returned');

    expect((await act('rate', { satisfied: true, score: 5, occurredAt: on('20', '10:00') })).status).toBe(200);
    const { body } = await app.get(`/api/v1/dossiers/${CODE}`);
    expect(body['ratings']).toEqual([
      { version: 11, occurredAt: '2024-03-20T03:00:00.000Z', satisfied: true, score: 5, by: 'desk' },
    ]);
    expect(body['payments']).toMatchObject([{ amountDong: 50_000, method: 'online', reference: 'VNPAY-7781' }]);
  });

  it('records that a dossier taken in elsewhere has reached the unit that must resolve it', async () => {
    const elsewhere = { procedure: 'T.PHI', receivingUnit: 'H13-01', competentUnit: 'H13-02', channel: 'in-person' };
    const received = await app.post('/api/v1/dossiers', { ...elsewhere, code: 'H13-AWAY', occurredAt: on('04') });
    const arrive = () => app.post('/api/v1/dossiers/H13-AWAY/receive-at-competent-unit', { occurredAt: on('05') });
    const { status, body } = await arrive();
    expect(status).toBe(200);
    expect(body).toMatchObject({ status: 'received', holder: 'H13-02', dueAt: received.body['dueAt'], version: 2 });
    const again = await arrive();
    expect([again.status, again.body['code']]).toEqual([409, 'already-received']);
  });
});
