import { readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { MachineClock } from '../../src/platform/operations/machine-clock.ts';
import { PublicLookup } from '../../src/platform/operations/public-lookup.ts';
import { pdfPages } from '../support/pdf-text.ts';
import { type Reply, TestApp } from '../support/test-app.ts';

const NAME = 'Nguyễn Thị Kín Đáo';
const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

describe('looking up without a login', () => {
  let app: TestApp;
  let code: string;
  let pin: string;
  let now = Date.now();
  let lastAddress = 0;

  beforeAll(async () => {
    const http = { publicUrl: undefined, trustProxy: ['127.0.0.1'], corsOrigins: [] };
    app = await TestApp.start('all', undefined, { http });
    for (const kind of ['units', 'procedures'])
      await app.importCsv(kind, readFileSync(`examples/can-tho/${kind}.csv`, 'utf8'));
    code = await received();
    pin = await pinOn(code);
    jest.spyOn(app.app.get(MachineClock, { strict: false }), 'now').mockImplementation(() => now);
  });
  // Each test begins a new day: what another has tried does not count, and no span ends in the middle of one.
  beforeEach(() => void (now = (Math.floor(now / DAY_MS) + 1) * DAY_MS));
  afterAll(async () => {
    jest.restoreAllMocks();
    await app.close();
  });

  const received = async (): Promise<string> => {
    const applicant = { name: NAME, phone: '0912345678' };
    const sent = { procedure: '1.000045', receivingUnit: 'H13-01', channel: 'online', applicant };
    return String((await app.post('/api/v1/dossiers', sent)).body['code']);
  };
  const pinOn = async (of: string): Promise<string> => {
    const slip = await app.get(`/api/v1/dossiers/${of}/papers/receipt.pdf`);
    return /giữ kín\): (\d{8})/.exec(pdfPages(slip.bytes).join(' '))?.[1] ?? '';
  };
  /** Each from another network, a second later than the one before. */
  const anywhere = (): string => {
    now += 1_000;
    lastAddress += 1;
    return `198.51.${lastAddress}.7`;
  };
  const ask = (of = code, address = anywhere()): Promise<Reply> =>
    app.get(`/api/v1/public/dossiers/${encodeURIComponent(of)}`, {
      token: null,
      headers: { 'x-forwarded-for': address },
    });
  const open = (secret: unknown, of = code, address = anywhere()): Promise<Reply> =>
    app.post(`/api/v1/public/dossiers/${encodeURIComponent(of)}`, secret === undefined ? {} : { secret }, {
      token: null,
      headers: { 'x-forwarded-for': address },
    });
  const wrong = () => (pin === '00000000' ? '00000001' : '00000000');

  it('prints 8 digits on the slip, another eight on that of another dossier', async () => {
    expect(pin).toMatch(/^\d{8}$/);
    expect(await pinOn(await received())).not.toBe(pin);
    expect(await pinOn(code)).toBe(pin);
  });

  it('tells whoever knows the code how it stands, and no more', async () => {
    const answer = await ask();
    expect(answer.status).toBe(200);
    expect(answer.headers['cache-control']).toBe('no-store');
    expect(Object.keys(answer.body)).toEqual(['code', 'status', 'statusLabel', 'receivedOn', 'aliases', 'secret']);
    expect(answer.body).toMatchObject({ code, status: 'received', statusLabel: 'Được tiếp nhận', secret: true });
  });

  it('tells the holder of the slip the rest, in fixed words, and never who applies', async () => {
    const own = await received();
    const ownPin = await pinOn(own);
    await app.post(`/api/v1/dossiers/${own}/request-supplement`, { reason: `${NAME} thiếu giấy`, items: ['CCCD'] });
    const answer = await open(ownPin, own);
    expect(answer.status).toBe(200);
    expect(answer.headers['cache-control']).toBe('no-store');
    expect(answer.body).toMatchObject({
      code: own,
      status: 'awaiting-supplement',
      late: false,
      dueOn: null,
      standsStill: 'chờ bổ sung hồ sơ',
      todo: 'Bổ sung hồ sơ theo phiếu yêu cầu của cơ quan',
      steps: [{ label: 'Hồ sơ đã được tiếp nhận' }, { label: 'Cơ quan yêu cầu bổ sung hồ sơ' }],
      dueMoves: [{ to: null, reason: 'yêu cầu bổ sung hồ sơ' }],
    });
    expect(answer.text).not.toMatch(/Kín Đáo|0912345678|CCCD/);
  });

  it('answers an unknown code and a wrong secret alike, to the letter', async () => {
    const answers = [await open(wrong()), await open(pin, 'NO-SUCH-CODE'), await ask('NO-SUCH-CODE')];
    for (const { status, text } of answers) expect([status, text]).toEqual([404, answers[0]?.text]);
  });

  it.each<[string, unknown]>([
    ['no secret', undefined],
    ['nothing', null],
    ['an empty one', ''],
    ['a number', 12_345_678],
    ['seven digits', '1234567'],
    ['nine digits', '123456789'],
    ['letters', 'abcdefgh'],
    ['digits of another script', '١٢٣٤٥٦٧٨'],
    ['a line break after it', '12345678\n'],
    ['a list', ['12345678']],
    ['an object', { length: 8 }],
    ['SQL', "' OR 1=1"],
    ['a very long one', '1'.repeat(100_000)],
  ])('refuses %s for a secret, and counts no try', async (_what, secret) => {
    const answer = await open(secret);
    expect(answer.status).toBe(422);
    expect(answer.body['errors']).toContainEqual(expect.objectContaining({ path: 'secret' }));
    expect((await open(pin)).status).toBe(200);
  });

  it.each(['..', '.', ' ', 'x'.repeat(101), 'a\u0007b', '%', "'; DROP TABLE event_log; --"])(
    'finds nothing under the code %j',
    async (of) => {
      const path = `/api/v1/public/dossiers/${encodeURIComponent(of)}`;
      const answer = await app.app.inject({ url: path, headers: { 'x-forwarded-for': anywhere() } });
      expect(answer.statusCode).toBe(404);
    },
  );

  it('shuts a code for an hour after five wrong secrets from anywhere, for the right one too', async () => {
    for (let time = 0; time < 5; time += 1) expect((await open(wrong())).status).toBe(404);
    const refused = await open(pin);
    expect(refused.body).toMatchObject({ status: 429, code: 'too-many-requests' });
    expect(Number(refused.headers['retry-after'])).toBeLessThanOrEqual(3_600);
    expect((await ask()).status).toBe(200);
    now += 61 * MINUTE_MS;
    expect((await open(pin)).status).toBe(200);
  });

  it('counts the tries at a code that there is not as at any other', async () => {
    for (let time = 0; time < 5; time += 1) expect((await open(wrong(), 'NONE-1')).status).toBe(404);
    expect((await open(wrong(), 'NONE-1')).status).toBe(429);
  });

  it('lets twelve at once try no more than five times', async () => {
    const address = anywhere();
    const tries = await Promise.all(Array.from({ length: 12 }, () => open(wrong(), code, address)));
    expect(tries.filter(({ status }) => status === 404)).toHaveLength(5);
  });

  it('counts right secrets against nobody', async () => {
    for (let time = 0; time < 12; time += 1) expect((await open(pin)).status).toBe(200);
  });

  it('lets an address ask thirty times in three minutes, and no more', async () => {
    for (let time = 0; time < 30; time += 1) {
      now += 1_000;
      expect((await ask(code, '203.0.113.9')).status).toBe(200);
    }
    now += 1_000;
    expect((await ask(code, '203.0.113.9')).status).toBe(429);
    expect((await ask()).status).toBe(200);
    now += 3 * MINUTE_MS;
    expect((await ask(code, '203.0.113.9')).status).toBe(200);
  });

  it('answers twenty a second, whoever asks', async () => {
    const answers = await Promise.all(Array.from({ length: 25 }, (_, n) => ask(code, `192.0.2.${n}`)));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(20);
  });

  it('prints the holder of the slip a paper, on record, and nobody else', async () => {
    const print = (secret: string, kind = 'receipt', of = code) =>
      app.post(
        `/api/v1/public/dossiers/${of}/papers/${kind}.pdf`,
        { secret },
        {
          token: null,
          headers: { 'x-forwarded-for': anywhere() },
        },
      );
    const paper = await print(pin);
    expect([paper.status, paper.headers['cache-control']]).toEqual([200, 'no-store']);
    const text = pdfPages(paper.bytes).join(' ');
    expect(text).toContain(NAME);
    expect(text).toContain('Người tra cứu');
    const [unknown, foreign] = [await print(pin, 'receipt', 'NO-SUCH-CODE'), await print(wrong())];
    expect([foreign.status, foreign.text]).toEqual([404, unknown.text]);
    for (const kind of ['control', 'clock', 'constructor', '..%2freceipt'])
      expect((await print(pin, kind)).status).toBe(404);
    const rows = await app.db.owner.query(
      `SELECT actor, codes -> 0 ->> 'code' AS code FROM audit_entry WHERE what = 'print' AND actor = 'public'`,
    );
    expect(rows).toEqual([{ actor: 'public', code }]);
  });

  it('opens nothing by the digits of a slip that was renewed, nor by those that were tried a hundred times', async () => {
    const of = await received();
    const first = await pinOn(of);
    const other = first === '00000000' ? '00000001' : '00000000';
    await app.db.owner.query('UPDATE look_up_pin SET wrong = 99');
    expect((await open(other, of)).status).toBe(404);
    await app.db.owner.query('UPDATE look_up_pin SET wrong = 100');
    expect((await open(first, of)).status).toBe(404);
    const renewed = await app.post(`/api/v1/dossiers/${of}/look-up-pin/renew`, undefined);
    expect(renewed.status).toBe(204);
    await app.db.owner.query('UPDATE look_up_pin SET wrong = 0');
    const second = await pinOn(of);
    expect(second).not.toBe(first);
    expect([(await open(first, of)).status, (await open(second, of)).status]).toEqual([404, 200]);
    expect((await app.post('/api/v1/dossiers/NO-SUCH-CODE/look-up-pin/renew', undefined)).status).toBe(404);
  });

  it('opens to the end of the applicant’s number only where the slip is from before it bore digits, without papers', async () => {
    const of = await received();
    expect((await open('5678', of)).status).toBe(404);
    await app.db.owner.query(`UPDATE look_up_pin_since SET at = '2200-01-01'`);
    expect((await open('5678', of)).body).toMatchObject({ code: of, papers: [] });
    const [wrongEnd, unknown] = [await open('5679', of), await open('5678', 'NO-SUCH-CODE')];
    expect([wrongEnd.status, wrongEnd.text]).toEqual([404, unknown.text]);
    const headers = { 'x-forwarded-for': anywhere() };
    const path = `/api/v1/public/dossiers/${of}/papers/receipt.pdf`;
    expect((await app.post(path, { secret: '5678' }, { token: null, headers })).status).toBe(422);
    await app.post(`/api/v1/dossiers/${of}/look-up-pin/renew`, undefined);
    expect((await open('5678', of)).status).toBe(404);
    await app.db.owner.query('UPDATE look_up_pin_since SET at = now()');
  });

  it('lets the holder of the slip rate the service once, after the end, and nobody else', async () => {
    const of = await received();
    const secret = await pinOn(of);
    const rate = (body: object, rated = of) =>
      app.post(`/api/v1/public/dossiers/${rated}/rating`, body, {
        token: null,
        headers: { 'x-forwarded-for': anywhere() },
      });
    const told = { secret, satisfied: true, score: 5 };
    expect((await rate(told)).body).toMatchObject({ status: 409, code: 'not-ended' });
    await app.post(`/api/v1/dossiers/${of}/resolve`, { outcome: 'granted', occurredAt: new Date(now).toISOString() });
    const { rateUntil, papers } = (await open(secret, of)).body;
    expect([rateUntil, papers]).toEqual([new Date(now + 30 * DAY_MS).toISOString().slice(0, 10), ['receipt']]);
    const other = secret === '00000000' ? '00000001' : '00000000';
    const [unknown, foreign] = [await rate(told, 'NO-SUCH-CODE'), await rate({ ...told, secret: other })];
    expect([foreign.status, foreign.text]).toEqual([404, unknown.text]);
    for (const [wrong, path] of [
      [{ ...told, satisfied: 'yes' }, 'satisfied'],
      [{ ...told, score: 6 }, 'score'],
      [{ ...told, by: 'desk' }, 'by'],
      [{ satisfied: true }, 'secret'],
    ] as const)
      expect((await rate(wrong)).body['errors']).toContainEqual(expect.objectContaining({ path }));
    const statuses = (await Promise.all([rate(told), rate(told)])).map(({ status }) => status);
    expect(statuses.toSorted()).toEqual([204, 409]);
    expect((await rate(told)).body).toMatchObject({ code: 'already-rated' });
    expect((await open(secret, of)).body).toMatchObject({ rateUntil: null });
    const { ratings } = (await app.get(`/api/v1/dossiers/${of}`)).body as unknown as { ratings: object[] };
    expect(ratings).toMatchObject([{ satisfied: true, score: 5, by: 'citizen' }]);
    const history = (await app.get(`/api/v1/dossiers/${of}/history`)).body as unknown as { items: object[] };
    expect(history.items.at(-1)).toMatchObject({ type: 'ServiceRated', actor: 'public' });
  });

  it('tells whoever knows the code the whole where the deployment says so', async () => {
    const lookup = app.app.get(PublicLookup, { strict: false }) as { mode: PublicLookup['mode'] };
    const whole = (await open(pin)).body;
    lookup.mode = 'code';
    expect((await ask()).body).toEqual(whole);
    expect((await app.get('/api/v1/session/options', { token: null })).body).toMatchObject({ publicLookup: 'code' });
    lookup.mode = 'code+secret';
    expect((await ask()).body).toMatchObject({ secret: true });
  });

  it('puts a wrong secret on record without what was typed, and stores no address', async () => {
    const before = now;
    await open(wrong());
    await open(wrong(), '012345678901');
    await new Promise((resolve) => setTimeout(resolve, 300));
    const rows = await app.db.owner.query<{ codes: { code: string }[] }>(
      `SELECT codes FROM audit_entry WHERE what = 'public-secret-wrong' ORDER BY at DESC, position DESC LIMIT 2`,
    );
    expect(rows.map(({ codes }) => codes.map((each) => each.code))).toEqual([[], [code]]);
    expect(JSON.stringify(rows)).not.toContain('012345678901');
    expect(before).toBeLessThan(now);
    const counts = await app.db.owner.query(`SELECT kind, subject::text FROM try_count`);
    expect(JSON.stringify(counts)).not.toMatch(/198\.51|203\.0/);
  });

  it('tells the holder of a slip which dossiers belong together, each slip by its own digits', async () => {
    const part = { part: 'khai-sinh', code: 'KS-1', procedure: '1.000045', competentUnit: 'H13-01' };
    const sent = { procedure: '1.000045', receivingUnit: 'H13-01', channel: 'online', parts: [part] };
    const lead = String((await app.post('/api/v1/dossiers', sent)).body['code']);
    while ((await app.get('/api/v1/dossiers/KS-1')).body['lead'] !== lead) await pause(25);
    const parts = [{ code: 'KS-1', resolvingUnit: 'Văn phòng UBND thành phố', state: expect.any(String) }];
    expect((await open(await pinOn(lead), lead)).body).toMatchObject({ lead: null, parts });
    expect((await open(await pinOn('KS-1'), 'KS-1')).body).toMatchObject({ lead, parts: [] });
    expect((await open(await pinOn(lead), 'KS-1')).status).toBe(404);
    expect((await ask(lead)).text).not.toContain('KS-1');
  });
});
