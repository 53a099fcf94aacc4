import { readFileSync } from 'node:fs';
import { DailyNotices } from '../../src/exchange/notifications/daily-notices.ts';
import { ReferenceData } from '../../src/reference/snapshot/reference-data.ts';
import { MessageProvider } from '../support/message-provider.ts';
import { eventually } from '../support/movable-clock.ts';
import { readMail, type ReceivedMail, SmtpListener } from '../support/smtp-listener.ts';
import { TestApp } from '../support/test-app.ts';

jest.setTimeout(120_000);

const RECEIPT = { procedure: '1.000045', receivingUnit: 'H13-01', channel: 'online' };
const EMAIL = 'nguyen.thi.nhan@example.vn';
const OFFICER_EMAIL = 'can.bo.thu-ly@example.vn';
const SUPERVISOR_EMAIL = 'lanh.dao@example.vn';
const ADMIN_EMAIL = 'quan.tri@example.vn';
const TEXTS = `event,audience,channel,language,subject,body,validFrom
DossierWithdrawn,applicant,sms,vi,Rút,Hồ sơ {{code}} đã rút xong,2020-01-01
DossierWithdrawn,applicant,zalo,vi,300123,Hồ sơ {{code}} đã rút xong,2020-01-01
DossierWithdrawn,applicant,mail,vi,Rút,Ông {{name}} đã rút,2020-01-01
`;
const SETTINGS = `name,value,validFrom,legalBasis
quietHours,-,2020-01-01,Thử nghiệm
`;

describe('telling applicants what happens', () => {
  let app: TestApp;
  let smtp: SmtpListener;
  let provider: MessageProvider;

  beforeAll(async () => {
    smtp = await SmtpListener.start();
    provider = await MessageProvider.start();
    app = await TestApp.start('all', undefined, { mail: { url: smtp.url, from: 'motcua@dunghan.example.vn' } });
    for (const kind of ['units', 'procedures'])
      await app.importCsv(kind, readFileSync(`examples/can-tho/${kind}.csv`, 'utf8'));
    await app.importCsv('exchange-settings', SETTINGS);
    for (const target of [
      { id: 'zalo', ...provider.zalo },
      { id: 'noi-bo', kind: 'notify', settings: { channel: 'mail', audience: 'staff' } },
      { id: 'thu', kind: 'notify', settings: { channel: 'mail' } },
      { id: 'tin', ...provider.sms },
    ]) {
      const { status, text } = await app.post('/api/v1/outbox/targets', target);
      if (status !== 201) throw new Error(text);
    }
  });
  afterEach(() => void (smtp.answer = 250));
  afterAll(async () => {
    await app.close();
    await smtp.close();
    await provider.close();
  });

  const received = async (applicant: object | undefined, more: object = {}): Promise<string> => {
    const sent = { ...RECEIPT, ...(applicant ? { applicant } : {}), ...more };
    return String((await app.post('/api/v1/dossiers', sent)).body['code']);
  };
  const mailsOf = (code: string): ReceivedMail[] => smtp.mails.filter((mail) => readMail(mail).subject.includes(code));
  const mailed = (code: string, count: number): Promise<ReceivedMail[]> =>
    eventually(
      async () => mailsOf(code),
      (mails) => mails.length === count,
    );
  const rowsOf = (code: string) =>
    app.db.owner.query<{
      target: string;
      state: string;
      last_code: string | null;
      parked_reason: string | null;
      ordinal: number;
    }>(
      `SELECT target, state, last_code, parked_reason, ordinal FROM outbox
        WHERE key = $1 AND target IN ('thu', 'tin') ORDER BY target, version`,
      [code],
    );
  /** An account with one role, which is told by e-mail. */
  const employed = async (code: string, role: string, unit: string, email: string): Promise<void> => {
    const made = await app.post('/api/v1/accounts', { code, displayName: 'Cán bộ', roles: [{ role, unit }] });
    const kept = await app.send('PUT', `/api/v1/accounts/${code}/email`, { email });
    if (made.status !== 201 || kept.status !== 204) throw new Error(made.text + kept.text);
  };
  const toldOf = (what: string): ReceivedMail[] =>
    smtp.mails.filter((mail) => mail.raw !== '' && readMail(mail).text.includes(what));

  it('sends by mail and by SMS what happened, with its marks, to the applicant alone', async () => {
    const code = await received({ name: 'Nguyễn Thị Nhận', email: EMAIL, phone: '0912345678' });
    const [mail] = await mailed(code, 1);
    const { subject, text, headers } = readMail(mail ?? { from: '', to: '', raw: '' });
    expect([mail?.to, mail?.from]).toEqual([EMAIL, 'motcua@dunghan.example.vn']);
    expect(subject).toBe(`Đã tiếp nhận hồ sơ ${code}`);
    expect(text).toMatch(/^Hồ sơ .+ đã được tiếp nhận tại .+\. Hẹn trả kết quả: \d\d\/\d\d\/\d{4}\. Tra cứu: http/);
    expect(headers).toMatch(/^Message-ID: <[0-9a-f-]{36}@dunghan\.example\.vn>$/im);
    await eventually(
      async () => provider.texts.filter(({ text: sms }) => String(sms).includes(code)),
      (sent) => sent.length === 1,
    );
    expect(provider.texts.find(({ text: sms }) => String(sms).includes(code))).toMatchObject({
      to: '84912345678',
      key: 'bi-mat',
    });
    await app.post(`/api/v1/dossiers/${code}/request-supplement`, { reason: 'Thiếu CCCD của vợ', items: ['CCCD'] });
    const mails = await mailed(code, 2);
    expect(mails.map((each) => readMail(each).text).join()).not.toContain('CCCD');
    await app.post(`/api/v1/dossiers/${code}/forward`, { holder: 'H13-01' });
    await eventually(
      () => rowsOf(code),
      (rows) => rows.length === 6 && rows.every(({ state, ordinal }) => ordinal > 0 || state === 'acknowledged'),
    );
  });

  it('tells what happens on the way once a day, all together', async () => {
    const code = await received({ name: 'Trên Đường', email: EMAIL });
    await app.post(`/api/v1/dossiers/${code}/forward`, { holder: 'H13-01' });
    await app.post(`/api/v1/dossiers/${code}/forward`, { holder: 'H13-01' });
    const ofDay = (
      await eventually(
        () => rowsOf(code),
        (rows) => rows.length === 4,
      )
    ).filter(({ ordinal }) => ordinal > 0);
    expect(ofDay.map(({ target, state }) => [target, state])).toEqual([
      ['thu', 'pending'],
      ['tin', 'pending'],
    ]);
    await app.db.owner.query(`UPDATE outbox SET next_try_at = now() WHERE key = $1 AND state = 'pending'`, [code]);
    const mails = await mailed(code, 2);
    expect(readMail(mails[1] as ReceivedMail).text).toContain('đang được giải quyết');
  });

  it('tells nothing more to whom has had enough of it, by the link of a message, until it is wanted again', async () => {
    const code = await received({ name: 'Thôi Nhận', email: EMAIL, phone: '0912345679' });
    const [mail] = await mailed(code, 1);
    const { text, headers } = readMail(mail as ReceivedMail);
    const [, token = ''] = /#thong-bao=([\w-]+)/.exec(text) ?? [];
    expect(headers).toContain(`#thong-bao=${token}`);
    const route = `/api/v1/public/notifications/${token}`;
    const open = { token: null };
    expect((await app.get(route, open)).body).toEqual({ channel: 'mail', wanted: true });
    expect((await app.post(route, { wanted: false }, open)).body).toEqual({ channel: 'mail', wanted: false });
    expect((await app.get(route, open)).body).toMatchObject({ wanted: false });
    await app.post(`/api/v1/dossiers/${code}/request-supplement`, { items: ['CCCD'], reason: 'Thiếu' });
    const rows = await eventually(
      () => rowsOf(code),
      (found) => found.length === 4 && found.every(({ state }) => state !== 'pending' && state !== 'sent'),
    );
    expect(rows.map(({ target, parked_reason: why }) => [target, why])).toEqual([
      ['thu', null],
      ['thu', 'not-wanted'],
      ['tin', null],
      ['tin', null],
    ]);
    await app.post(route, { wanted: true }, open);
    await app.post(`/api/v1/dossiers/${code}/withdraw`, {});
    await mailed(code, 2);
    expect((await app.get(`${route.slice(0, -2)}xx`, open)).status).toBe(404);
  });

  it('tells by the ways that the applicant has chosen, in words that were set, with a token renewed once', async () => {
    const imported = await app.importCsv('notification-templates', TEXTS);
    expect(imported.body).toMatchObject({ accepted: 2, rejected: 1 });
    const applicant = { name: 'Chọn', email: EMAIL, phone: '0912345680', notify: { mail: false, zalo: true } };
    const code = await received(applicant);
    const kept = await app.get(`/api/v1/dossiers/${code}/applicant`, { headers: { 'x-purpose': 'support' } });
    expect(kept.body).toMatchObject({ notify: { mail: false, zalo: true } });
    await app.post(`/api/v1/dossiers/${code}/withdraw`, {});
    const ofCode = await eventually(
      async () => provider.texts.filter(({ data, text }) => JSON.stringify([data, text]).includes(code)),
      (sent) =>
        sent.some(({ path }) => path === '/zalo') && sent.some(({ text }) => text === `Hồ sơ ${code} đã rút xong`),
    );
    expect(ofCode.find(({ path }) => path === '/zalo')).toMatchObject({ phone: '84912345680', template_id: '300123' });
    expect(provider.renewals).toEqual([{ refresh_token: 'lan-nay', grant_type: 'refresh_token' }]);
    const rows = await eventually(
      () => rowsOf(code),
      (found) => found.every(({ state }) => state !== 'pending' && state !== 'sent'),
    );
    expect(rows.filter(({ target }) => target === 'thu').map(({ parked_reason: why }) => why)).toEqual([
      'not-wanted',
      'not-wanted',
    ]);
  });

  it('tells those who work here what comes to them, each morning what is due, and what is wrong', async () => {
    await employed('cb-thu-ly', 'officer', 'H13-01', OFFICER_EMAIL);
    await employed('ld-van-phong', 'supervisor', 'H13-01', SUPERVISOR_EMAIL);
    await employed('qt-goc', 'administrator', 'H13', ADMIN_EMAIL);
    const left = await received({ name: 'Đơn vị Cũ' });
    const code = await received({ name: 'Giao Việc', phone: '0912345681' });
    await app.post(`/api/v1/dossiers/${code}/forward`, { holder: 'cb-thu-ly' });
    const [came] = await eventually(
      async () => toldOf(code).filter(({ to }) => to === OFFICER_EMAIL),
      (mails) => mails.length === 1,
    );
    expect(readMail(came as ReceivedMail).text).toContain('được chuyển đến để giải quyết');
    const facts = await app.app.get(ReferenceData, { strict: false }).current();
    const today = facts.zone.dayOf(Date.now());
    const calendar = facts.calendarAt(facts.currentCalendarRevision);
    const morning = facts.zone.at(calendar.isWorking(today) ? today : calendar.nextWorkingDay(today), 480);
    const both = `SELECT FROM dossier_state WHERE code = $1 AND holder = 'cb-thu-ly' OR code = $2`;
    await eventually(
      () => app.db.owner.query(both, [code, left]),
      (rows) => rows.length === 2,
    );
    // He still holds one of a unit where he does not work any more.
    const elsewhere = `receiving_unit = 'H13-99', competent_unit = 'H13-99', holder = 'cb-thu-ly',`;
    for (const [each, more] of Object.entries({ [code]: '', [left]: elsewhere })) {
      const overdue = `UPDATE dossier_state SET ${more} overdue_from = $2 WHERE code = $1`;
      await app.db.owner.query(overdue, [each, new Date(Math.min(Date.now(), morning) - 60_000)]);
    }
    const notices = app.app.get(DailyNotices, { strict: false });
    expect(await notices.announce(morning)).toBeGreaterThanOrEqual(2);
    expect(await notices.announce(morning)).toBe(0);
    await app.db.owner.query(`UPDATE outbox SET next_try_at = now() WHERE stream_kind = 'account'`);
    for (const to of [OFFICER_EMAIL, SUPERVISOR_EMAIL])
      await eventually(
        async () =>
          toldOf('Mới quá hạn')
            .concat(toldOf('Hồ sơ mới quá hạn'))
            .filter((mail) => mail.to === to),
        (mails) => mails.length === 1 && readMail(mails[0] as ReceivedMail).text.includes(code),
      );
    expect(toldOf(left).filter(({ to }) => to === OFFICER_EMAIL)).toEqual([]);
  });

  it('tells administrators of what was refused, once a day', async () => {
    smtp.answer = 550;
    const never = await received({ name: 'Từ Chối', email: EMAIL });
    await eventually(
      () => rowsOf(never),
      (found) => found.some(({ state }) => state === 'refused'),
    );
    smtp.answer = 250;
    const notices = app.app.get(DailyNotices, { strict: false });
    await notices.announce(Date.now());
    await notices.announce(Date.now());
    const mails = await eventually(
      async () => toldOf('đang chờ người xử lý').filter(({ to }) => to === ADMIN_EMAIL),
      (sent) => sent.length > 0,
    );
    expect(mails).toHaveLength(1);
    expect(readMail(mails[0] as ReceivedMail).text).toMatch(/thu \(\d+\)/);
  });

  it('puts on record what was told of whom to whom', async () => {
    const code = await received({ name: 'Ghi Lại', email: EMAIL, phone: '0912345682' });
    await eventually(
      () => rowsOf(code),
      (rows) => rows.length === 2 && rows.every(({ state }) => state === 'acknowledged'),
    );
    const { body } = await app.get(`/api/v1/audit?kind=disclosure&code=${code}`);
    const told = (body as unknown as { items: Record<string, unknown>[] }).items.map(({ data, account }) => [
      account,
      data,
    ]);
    expect(told).toHaveLength(2);
    expect(JSON.stringify(told)).not.toContain('912345682');
    expect(JSON.stringify(told)).toContain('"target":"thu"');
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
    await mailed(late, 1);
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
    for (const table of ['outbox', 'outbox_attempt', 'exchange_target', 'account_address', 'notification_opt_out']) {
      const [row] = await app.db.owner.query<{ text: string }>(
        `SELECT string_agg(t::text, ' ') AS text FROM ${table} t`,
      );
      for (const value of [EMAIL, OFFICER_EMAIL, '91234567', 'Nguyễn Thị Nhận'])
        expect(row?.text ?? '').not.toContain(value);
    }
  });
});
