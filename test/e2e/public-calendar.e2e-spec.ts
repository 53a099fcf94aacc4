import { readFileSync } from 'node:fs';
import { MachineClock } from '../../src/platform/operations/machine-clock.ts';
import { PublicLookup } from '../../src/platform/operations/public-lookup.ts';
import { readCalendar } from '../support/calendar-reader.ts';
import { pdfPages } from '../support/pdf-text.ts';
import { type Reply, TestApp } from '../support/test-app.ts';

const NAME = 'Nguyễn Thị Kín Đáo';
const DAY_MS = 86_400_000;

describe('the calendar of a dossier for whoever waits for it', () => {
  let app: TestApp;
  let now = Date.now();
  let lastAddress = 0;

  beforeAll(async () => {
    const http = { publicUrl: undefined, trustProxy: ['127.0.0.1'], corsOrigins: [] };
    app = await TestApp.start('all', undefined, { http });
    for (const kind of ['units', 'procedures'])
      await app.importCsv(kind, readFileSync(`examples/can-tho/${kind}.csv`, 'utf8'));
    jest.spyOn(app.app.get(MachineClock, { strict: false }), 'now').mockImplementation(() => now);
  });
  // Each test begins a new day: what another has tried does not count.
  beforeEach(() => void (now = (Math.floor(now / DAY_MS) + 1) * DAY_MS));
  afterAll(async () => {
    jest.restoreAllMocks();
    await app.close();
  });

  const received = async (code?: string): Promise<string> => {
    const applicant = { name: NAME, phone: '0912345678' };
    const sent = { procedure: '1.000045', receivingUnit: 'H13-01', channel: 'online', applicant, code };
    const reply = await app.post('/api/v1/dossiers', sent);
    expect(reply.status).toBe(201);
    return String(reply.body['code']);
  };
  const pinOn = async (of: string): Promise<string> => {
    const slip = await app.get(`/api/v1/dossiers/${of}/papers/receipt.pdf`);
    return /giữ kín\): (\d{8})/.exec(pdfPages(slip.bytes).join(' '))?.[1] ?? '';
  };
  const anywhere = (): string => {
    now += 1_000;
    lastAddress += 1;
    return `198.51.${lastAddress}.7`;
  };
  const pathOf = (code: string) => `/api/v1/public/dossiers/${encodeURIComponent(code)}.ics`;
  const open = (code: string, secret: unknown, address = anywhere()): Promise<Reply> =>
    app.post(pathOf(code), secret === undefined ? {} : { secret }, {
      token: null,
      headers: { 'x-forwarded-for': address },
    });
  const read = (code: string, more: Record<string, string> = {}, address = anywhere()): Promise<Reply> =>
    app.get(pathOf(code), { token: null, headers: { 'x-forwarded-for': address, ...more } });
  const withCodeAlone = async (test: () => Promise<void>): Promise<void> => {
    const lookup = app.app.get(PublicLookup, { strict: false }) as { mode: PublicLookup['mode'] };
    lookup.mode = 'code';
    try {
      await test();
    } finally {
      lookup.mode = 'code+secret';
    }
  };

  it('holds the due day for the holder of the slip, as long as one is promised, and names nobody', async () => {
    const code = await received('000.00.12.H13-240610-0001');
    const pin = await pinOn(code);
    const { body } = await app.get(`/api/v1/dossiers/${code}`);
    const answer = await open(code, pin);
    expect(answer.status).toBe(200);
    expect(answer.headers).toMatchObject({
      'cache-control': 'no-store',
      'content-type': 'text/calendar; charset=utf-8',
    });
    const [entry, ...others] = readCalendar(answer.text).entries;
    expect(others).toEqual([]);
    const dueOn = new Date(Date.parse(String(body['dueAt'])) + 7 * 3_600_000).toISOString().slice(0, 10);
    expect(entry).toMatchObject({
      uid: `${code}@localhost`,
      sequence: 1,
      from: dueOn.replaceAll('-', ''),
      summary: `Hẹn trả kết quả ${code} · ${String(body['procedureName'])}`,
      isFree: true,
    });
    expect(answer.text).not.toContain('Kín');

    await app.post(`/api/v1/dossiers/${code}/request-supplement`, { reason: 'Thiếu giấy' });
    expect(readCalendar((await open(code, pin)).text).entries).toEqual([]);
    await app.post(`/api/v1/dossiers/${code}/accept-supplement`, {});
    expect(readCalendar((await open(code, pin)).text).entries).toMatchObject([{ uid: entry?.uid, sequence: 3 }]);
    await app.post(`/api/v1/dossiers/${code}/resolve`, { outcome: 'granted' });
    expect(readCalendar((await open(code, pin)).text).entries).toEqual([]);
  });

  it('opens to a wrong secret no more than to an unknown code, and to a code alone only where the deployment says so', async () => {
    const code = await received();
    const pin = await pinOn(code);
    const wrong = await open(code, pin === '00000000' ? '00000001' : '00000000');
    const unknown = await open('H13-01-999999-0001', '00000000');
    expect([wrong.status, wrong.text]).toEqual([404, unknown.text]);
    expect((await open(code, undefined)).status).toBe(422);
    const known = await read(code);
    expect([known.status, known.text]).toEqual([404, (await read('H13-01-999999-0001')).text]);
    await withCodeAlone(async () => {
      const answer = await read(code);
      expect([answer.status, answer.text]).toEqual([200, (await open(code, pin)).text]);
      const again = await read(code, { 'if-none-match': String(answer.headers['etag']) });
      expect([again.status, again.text]).toEqual([304, '']);
      expect((await read('H13-01-999999-0001')).status).toBe(404);
    });
  });

  it('is limited with the look-up: tries by dossier, reads by address', async () => {
    const code = await received();
    const pin = await pinOn(code);
    const wrong = pin === '00000000' ? '00000001' : '00000000';
    for (let tries = 0; tries < 5; tries += 1) expect((await open(code, wrong)).status).toBe(404);
    const refused = await open(code, pin);
    expect(refused.status).toBe(429);
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
    const elsewhere = { token: null, headers: { 'x-forwarded-for': anywhere() } };
    expect((await app.post(`/api/v1/public/dossiers/${code}`, { secret: pin }, elsewhere)).status).toBe(429);

    const address = anywhere();
    const states: number[] = [];
    for (let reads = 0; reads < 40; reads += 1) {
      // No more a second than the whole deployment may answer.
      now += 100;
      states.push((await read(code, {}, address)).status);
    }
    expect(states.slice(0, 30)).toEqual(Array.from({ length: 30 }, () => 404));
    expect(states.at(-1)).toBe(429);
    const plain = { token: null, headers: { 'x-forwarded-for': address } };
    expect((await app.get(`/api/v1/public/dossiers/${code}`, plain)).status).toBe(429);
  });
});
