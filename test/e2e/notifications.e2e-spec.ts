import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { eventually } from '../support/movable-clock.ts';
import { readMail, type ReceivedMail, SmtpListener } from '../support/smtp-listener.ts';
import { TestApp } from '../support/test-app.ts';

jest.setTimeout(120_000);

const EMAIL = 'nguyen.thi.nhan@example.vn';
const SETTINGS = `name,value,validFrom,legalBasis
quietHours,-,2020-01-01,Thử nghiệm
`;

describe('telling applicants what happens', () => {
  let app: TestApp;
  let smtp: SmtpListener;
  let provider: Server;
  const texts: Record<string, unknown>[] = [];

  beforeAll(async () => {
    smtp = await SmtpListener.start();
    provider = createServer((request, response) => {
      const parts: Buffer[] = [];
      request.on('data', (part: Buffer) => parts.push(part));
      request.on('end', () => {
        texts.push({ ...JSON.parse(Buffer.concat(parts).toString()), key: request.headers['x-key'] });
        response.end('{"error":0}');
      });
    });
    await new Promise<void>((listening) => provider.listen(0, '127.0.0.1', listening));
    app = await TestApp.start('all', undefined, { mail: { url: smtp.url, from: 'motcua@dunghan.example.vn' } });
    for (const kind of ['units', 'procedures'])
      await app.importCsv(kind, readFileSync(`examples/can-tho/${kind}.csv`, 'utf8'));
    await app.importCsv('exchange-settings', SETTINGS);
    const url = `http://127.0.0.1:${(provider.address() as AddressInfo).port}/send`;
    const body = { to: '{{phone84}}', text: '{{text}}', id: '{{messageId}}' };
    const template = { url, headers: { 'x-key': '{{token}}' }, body, ok: { pointer: '/error', equals: 0 } };
    for (const target of [
      { id: 'thu', kind: 'notify', settings: { channel: 'mail' } },
      { id: 'tin', kind: 'notify', settings: { channel: 'sms', template }, secrets: { token: 'bi-mat' } },
    ]) {
      const { status, text } = await app.post('/api/v1/outbox/targets', target);
      if (status !== 201) throw new Error(text);
    }
  });
  afterEach(() => void (smtp.answer = 250));
  afterAll(async () => {
    await app.close();
    await smtp.close();
    await new Promise((closed) => provider.close(closed));
  });

  const received = async (applicant: object | undefined, more: object = {}): Promise<string> => {
    const sent = {
      procedure: '1.000045',
      receivingUnit: 'H13-01',
      channel: 'online',
      ...(applicant ? { applicant } : {}),
    };
    return String((await app.post('/api/v1/dossiers', { ...sent, ...more })).body['code']);
  };
  const mailsOf = (code: string): ReceivedMail[] => smtp.mails.filter((mail) => readMail(mail).subject.includes(code));
  const rowsOf = (code: string) =>
    app.db.owner.query<{ target: string; state: string; last_code: string | null; parked_reason: string | null }>(
      'SELECT target, state, last_code, parked_reason FROM outbox WHERE key = $1 ORDER BY target, version',
      [code],
    );

  it('sends by mail and by SMS what happened, with its marks, to the applicant alone', async () => {
    const code = await received({ name: 'Nguyễn Thị Nhận', email: EMAIL, phone: '0912345678' });
    const [mail] = await eventually(
      async () => mailsOf(code),
      (mails) => mails.length === 1,
    );
    const { subject, text, headers } = readMail(mail ?? { from: '', to: '', raw: '' });
    expect([mail?.to, mail?.from]).toEqual([EMAIL, 'motcua@dunghan.example.vn']);
    expect(subject).toBe(`Đã tiếp nhận hồ sơ ${code}`);
    expect(text).toMatch(/^Hồ sơ .+ đã được tiếp nhận tại .+\. Hẹn trả kết quả: \d\d\/\d\d\/\d{4}\. Tra cứu: http/);
    expect(headers).toMatch(/^Message-ID: <[0-9a-f-]{36}@dunghan\.example\.vn>$/im);
    await eventually(
      async () => texts.filter(({ text: sms }) => String(sms).includes(code)),
      (sent) => sent.length === 1,
    );
    expect(texts.find(({ text: sms }) => String(sms).includes(code))).toMatchObject({
      to: '84912345678',
      key: 'bi-mat',
    });
    await app.post(`/api/v1/dossiers/${code}/request-supplement`, { reason: 'Thiếu CCCD của vợ', items: ['CCCD'] });
    const mails = await eventually(
      async () => mailsOf(code),
      (sent) => sent.length === 2,
    );
    expect(mails.map((each) => readMail(each).text).join()).not.toContain('CCCD');
    await app.post(`/api/v1/dossiers/${code}/forward`, { holder: 'H13-01' });
    await eventually(
      () => rowsOf(code),
      (rows) => rows.length === 4 && rows.every(({ state }) => state === 'acknowledged'),
    );
  });

  it('is silent about a history, and parks what has no address', async () => {
    const long = new Date(Date.now() - 2 * 86_400_000).toISOString();
    const old = await received({ name: 'Cũ', email: EMAIL }, { occurredAt: long });
    const nobody = await received(undefined);
    const rows = await eventually(
      () => rowsOf(nobody),
      (found) => found.length === 2 && found.every(({ state }) => state === 'parked'),
    );
    expect(rows.map(({ parked_reason: reason }) => reason)).toEqual(['no-address', 'no-address']);
    expect(await rowsOf(old)).toEqual([]);
  });

  it('tries again what is put off, and leaves to a person what is refused for ever', async () => {
    smtp.answer = 450;
    const late = await received({ name: 'Chậm', email: EMAIL });
    await eventually(
      () => rowsOf(late),
      (rows) => rows.some(({ last_code: code }) => code === '450'),
    );
    smtp.answer = 250;
    await eventually(
      async () => mailsOf(late),
      (mails) => mails.length === 1,
    );
    smtp.answer = 550;
    const never = await received({ name: 'Sai', email: EMAIL });
    const rows = await eventually(
      () => rowsOf(never),
      (found) => found.some(({ state }) => state === 'refused'),
    );
    expect(rows.find(({ target }) => target === 'thu')).toMatchObject({ state: 'refused', last_code: '550' });
    expect(mailsOf(never)).toEqual([]);
  });

  it('keeps no address and no name in what it keeps of messages', async () => {
    for (const table of ['outbox', 'outbox_attempt', 'exchange_target']) {
      const [row] = await app.db.owner.query<{ text: string }>(
        `SELECT string_agg(t::text, ' ') AS text FROM ${table} t`,
      );
      for (const value of [EMAIL, '912345678', 'Nguyễn Thị Nhận']) expect(row?.text ?? '').not.toContain(value);
    }
  });
});
