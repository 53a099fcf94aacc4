import { readFileSync } from 'node:fs';
import { pino } from 'pino';
import { PortalSimulator } from '../../src/exchange/portal/simulator/portal-simulator.ts';
import { ProcessLog } from '../../src/platform/operations/process-log.ts';
import { makeAccount, makeClient, signIn } from '../support/callers.ts';
import { readCalendar } from '../support/calendar-reader.ts';
import { MessageProvider } from '../support/message-provider.ts';
import { eventually } from '../support/movable-clock.ts';
import { FakePlatform, PARTNER, PAYMENT_SECRET } from '../support/payment-platform.ts';
import { PopulationDatabase } from '../support/population-database.ts';
import { SmtpListener } from '../support/smtp-listener.ts';
import { type Reply, TestApp } from '../support/test-app.ts';
import { WebhookReceiver } from '../support/webhook-receiver.ts';

jest.setTimeout(180_000);

const UNIT = 'H13-01';
const OF_DESK = {
  name: 'Trịnh Dấu Một',
  identityNumber: '092304440001',
  phone: '0944440001',
  email: 'dau.mot@kin.example.vn',
  address: 'Số 1 hẻm Dấu Một',
};
const OF_SOURCE = {
  ...OF_DESK,
  name: 'Trịnh Dấu Hai',
  identityNumber: '092304440002',
  email: 'dau.hai@kin.example.vn',
};
const COMPLAINANT = { name: 'Trịnh Dấu Ba', phone: '0944440003', email: 'dau.ba@kin.example.vn' };
/** In none of what is kept, logged or told to whom it does not concern. */
const MARKS = ['Dấu', 'Trịnh', '44440001', '0923044', '44440003', '@kin.example.vn', 'Chữ Kín'];

const SOURCES = `code,name,kind,syncedBy,validFrom,validTo
bo-tp,Hệ thống hộ tịch,ministry,us,2020-01-01,
1022,Tổng đài 1022,complaint,us,2020-01-01,
`;
const PORTAL_CODES = `kind,ours,theirs,validFrom
field,Kiểm lâm,LV-KL,2020-01-01
`;
const SETTINGS = `name,value,validFrom,legalBasis
quietHours,-,2020-01-01,Thử nghiệm
`;

/** Everything of the exchange at once, about people whose names, numbers and addresses are looked for afterwards. */
describe('marked persons in the exchange with the outside', () => {
  let app: TestApp;
  const lines: string[] = [];
  const replies: string[] = [];
  const portal = new PortalSimulator();
  let smtp: SmtpListener;
  let provider: MessageProvider;
  let hook: WebhookReceiver;
  let platform: FakePlatform;
  let persons: PopulationDatabase;

  beforeAll(async () => {
    [smtp, provider, hook, platform, persons] = await Promise.all([
      SmtpListener.start(),
      MessageProvider.start(),
      WebhookReceiver.start(),
      FakePlatform.start(),
      PopulationDatabase.start(),
    ]);
    await portal.start();
    app = await TestApp.start('all', undefined, {
      mail: { url: smtp.url, from: 'motcua@dunghan.example.vn' },
      payments: { url: platform.url, partner: PARTNER, secret: PAYMENT_SECRET, addresses: [] },
      identity: { adapter: 'http', template: persons.template },
    });
    // Everything that the process would log, down to the least.
    const root = pino({ level: 'trace' }, { write: (line: string) => void lines.push(line) });
    Object.assign(app.app.get(ProcessLog, { strict: false }), { root });
    for (const kind of ['units', 'procedures'])
      await app.importCsv(kind, readFileSync(`examples/can-tho/${kind}.csv`, 'utf8'));
    await app.importCsv('source-systems', SOURCES);
    await app.importCsv('exchange-settings', SETTINGS);
    await app.importCsv('portal-codes', PORTAL_CODES);
    const credentials = { clientId: 'tinh', clientSecret: 'khoa' };
    for (const target of [
      { id: 'cong', kind: 'portal', contract: 'lgsp@2026', url: portal.url, secrets: credentials },
      { id: 'thu', kind: 'notify', settings: { channel: 'mail' } },
      { id: 'tin', ...provider.sms },
    ])
      await done(app.post('/api/v1/outbox/targets', target));
    await done(app.post('/api/v1/webhooks', { url: hook.url }));
  });
  afterAll(async () => {
    await app.close();
    await Promise.all([portal.stop(), smtp.close(), provider.close(), hook.close(), platform.close(), persons.close()]);
  });

  const done = async (asked: Promise<Reply>): Promise<Reply> => {
    const reply = await asked;
    if (reply.status >= 300) throw new Error(reply.text);
    replies.push(reply.text);
    return reply;
  };
  const act = (code: string, action: string, body: object): Promise<Reply> =>
    done(app.post(`/api/v1/dossiers/${code}/${action}`, body));
  const minutesAgo = (minutes: number): string => new Date(Date.now() - minutes * 60_000).toISOString();

  it('are told to whom they concern', async () => {
    const receipt = { procedure: '1.000045', receivingUnit: UNIT, channel: 'online', feeDong: 20_000 };
    const { body } = await done(app.post('/api/v1/dossiers', { ...receipt, applicant: OF_DESK }));
    const code = String(body['code']);
    persons.persons.set(OF_DESK.identityNumber, OF_DESK.name);
    await act(code, 'check-identity', { purpose: 'receipt' });
    await act(code, 'request-supplement', { reason: 'Chữ Kín của Trịnh Dấu Một', items: ['CCCD'] });
    await act(code, 'accept-supplement', {});
    const begun = await done(app.post('/api/v1/payments', { code, amountDong: 20_000, gateway: 'portal' }));
    const reference = String(begun.body['reference']);
    platform.settle(reference, '1');
    await done(app.post('/api/v1/public/payments/callback', platform.callbackOf(reference), { token: null }));
    await act(code, 'resolve', { outcome: 'granted' });

    const actions = ['intake.dossiers', 'intake.complaints'];
    const token = await makeClient(app.db.owner, {
      role: 'system',
      units: [UNIT],
      actions,
      sources: ['bo-tp', '1022'],
    });
    const sent = { procedure: '1.000045', receivingUnit: UNIT, channel: 'online', receivedAt: minutesAgo(5) };
    const taken = { ...sent, applicant: OF_SOURCE };
    await done(app.send('PUT', '/api/v1/intake/bo-tp/dossiers/HT-1', taken, { token }));
    const complaint = { channel: 'phone', unit: UNIT, subject: 'conduct', receivedAt: minutesAgo(5) };
    const told = { ...complaint, content: 'Chữ Kín', complainant: COMPLAINANT };
    await done(app.send('PUT', '/api/v1/intake/1022/complaints/PA-1', told, { token }));

    const rows = await eventually(
      () =>
        app.db.owner.query<{ n: number; open: number }>(
          `SELECT count(*)::int AS n, count(*) FILTER (WHERE state IN ('pending', 'sent'))::int AS open FROM outbox`,
        ),
      ([row]) => (row?.n ?? 0) > 20 && row?.open === 0,
    );
    expect(rows[0]?.open).toBe(0);
    expect(smtp.mails.map(({ to }) => to)).toEqual(
      expect.arrayContaining([OF_DESK.email, OF_SOURCE.email, COMPLAINANT.email]),
    );
    expect(JSON.stringify(provider.texts)).toContain('84944440001');
    const refused = `SELECT kind, last_code FROM outbox WHERE target = 'cong' AND state NOT IN ('acknowledged', 'superseded')`;
    expect(await app.db.owner.query(refused)).toEqual([]);
    expect(portal.dossiers.all.length).toBeGreaterThan(1);
    expect(persons.asked.join()).toContain(OF_DESK.identityNumber);
    expect(hook.received.length).toBeGreaterThan(6);
  });

  it('stand in no table, no line of the log, no webhook, no metric and no answer that is not about them', async () => {
    const tables = await app.db.owner.query<{ name: string }>(
      `SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables
        WHERE schemaname NOT IN ('pg_catalog', 'information_schema')`,
    );
    expect(tables.length).toBeGreaterThan(50);
    for (const { name } of tables) {
      const [row] = await app.db.owner.query<{ text: string | null }>(
        `SELECT string_agg(t::text, ' ') AS text FROM ${name} t`,
      );
      expect([name, foundIn(row?.text ?? '')]).toEqual([name, []]);
    }
    expect(lines.length).toBeGreaterThan(10);
    expect(foundIn(lines.join(''))).toEqual([]);
    expect(foundIn(hook.received.map(({ body }) => body).join(''))).toEqual([]);
    expect(foundIn(JSON.stringify(portal.calls))).toEqual([]);
    for (const path of [
      '/metrics',
      '/api/v1/outbox/messages?limit=100',
      '/api/v1/audit?limit=100',
      '/api/v1/outbox/status',
    ])
      expect([path, foundIn((await app.get(path)).text)]).toEqual([path, []]);
    expect(foundIn(replies.join(''))).toEqual([]);
  });

  it('stand in no calendar, which ends with its account', async () => {
    const account = await makeAccount(app.db.owner, 'ld-lich', [{ role: 'supervisor', unit: UNIT }]);
    const who = await signIn(app, account);
    const { body } = await app.post('/api/v1/dossiers', {
      procedure: '1.000045',
      receivingUnit: UNIT,
      channel: 'online',
    });
    const code = String(body['code']);
    await eventually(
      () => app.db.owner.query('SELECT FROM dossier_state WHERE code = $1 AND due_at IS NOT NULL', [code]),
      (rows) => rows.length === 1,
    );
    expect((await app.post('/api/v1/calendars', { unit: 'H13' }, who)).status).toBe(403);
    const made = await app.post('/api/v1/calendars', { unit: UNIT }, who);
    expect(made.status).toBe(201);
    const path = new URL(String(made.body['url'])).pathname;
    const open = { token: null };
    const read = await app.get(path, open);
    expect(foundIn(read.text)).toEqual([]);
    const { entries } = readCalendar(read.text);
    const [state] = await app.db.owner.query<{ due: string }>(
      `SELECT to_char(due_at AT TIME ZONE 'Asia/Ho_Chi_Minh', 'YYYYMMDD') AS due FROM dossier_state WHERE code = $1`,
      [code],
    );
    expect(entries.find(({ summary }) => summary.includes(code))).toMatchObject({ from: state?.due, isFree: true });
    const asked = { host: 'localhost:3000', 'if-none-match': String(read.headers['etag']) };
    const same = await app.app.inject({ method: 'GET', url: path, headers: asked });
    expect([same.statusCode, same.body]).toEqual([304, '']);
    const [stored] = await app.db.owner.query<{ text: string }>(
      'SELECT string_agg(t::text, $1) AS text FROM calendar_feed t',
      [' '],
    );
    expect(stored?.text).not.toContain(path.split('/').at(-1)?.replace('.ics', ''));
    await app.db.owner.query('UPDATE account SET active = false WHERE id = $1', [account]);
    await eventually(
      () => app.get(path, open),
      ({ status }) => status === 404,
    );
    await app.db.owner.query('UPDATE account SET active = true WHERE id = $1', [account]);
    const again = await signIn(app, account);
    const list = (await app.get('/api/v1/calendars', again)).body as unknown as { items: { id: string }[] };
    expect((await app.send('DELETE', `/api/v1/calendars/${list.items[0]?.id}`, undefined, again)).status).toBe(204);
    expect((await app.get(path, open)).status).toBe(404);
  });

  it('are looked for in vain in the calendar of a unit that somebody has left, whose dossiers he still holds', async () => {
    const account = await makeAccount(app.db.owner, 'cb-lich', [{ role: 'officer', unit: UNIT }]);
    const { body } = await app.post('/api/v1/dossiers', {
      procedure: '1.000045',
      receivingUnit: UNIT,
      channel: 'online',
    });
    const code = String(body['code']);
    await act(code, 'forward', { holder: 'cb-lich' });
    const made = await app.post('/api/v1/calendars', {}, await signIn(app, account));
    const path = new URL(String(made.body['url'])).pathname;
    const shown = async (): Promise<string> => (await app.get(path, { token: null })).text;
    await eventually(shown, (text) => readCalendar(text).entries.some(({ summary }) => summary.includes(code)));
    await app.db.owner.query(`UPDATE account_role SET unit = 'H13-02' WHERE account_id = $1`, [account]);
    await eventually(shown, (text) => readCalendar(text).entries.length === 0);
  });
});

function foundIn(text: string): string[] {
  return MARKS.filter((mark) => text.includes(mark));
}
