import { readFileSync } from 'node:fs';
import { PaymentAttempts } from '../../src/exchange/payments/payment-attempts.ts';
import { PaymentPolling } from '../../src/exchange/payments/payment-polling.ts';
import { Random } from '../../src/exchange/seed/random.ts';
import { streamRef } from '../../src/log/stream-ref.ts';
import { MachineClock } from '../../src/platform/operations/machine-clock.ts';
import { makeClient } from '../support/callers.ts';
import { FakePlatform, PARTNER, PAYMENT_SECRET } from '../support/payment-platform.ts';
import { type Reply, TestApp } from '../support/test-app.ts';

jest.setTimeout(120_000);

const HOUR_MS = 3_600_000;
const FEE = 150_000;
const CALLBACK = '/api/v1/public/payments/callback';
const PLATFORM_ADDRESS = '198.51.100.7';

let app: TestApp;
let platform: FakePlatform;
let clerk: string;
let supervisor: string;

beforeAll(async () => {
  platform = await FakePlatform.start();
  const payments = { url: platform.url, partner: PARTNER, secret: PAYMENT_SECRET, addresses: ['198.51.100.0/24'] };
  const http = { publicUrl: undefined, trustProxy: ['127.0.0.1'], corsOrigins: [] };
  app = await TestApp.start('all', undefined, { http, payments });
  for (const kind of ['units', 'procedures'])
    await app.importCsv(kind, readFileSync(`examples/can-tho/${kind}.csv`, 'utf8'));
  const actions = ['payment.start', 'payment.unmatched', 'dossier.read'];
  clerk = await makeClient(app.db.owner, { role: 'clerk', units: ['H13-01'], actions });
  supervisor = await makeClient(app.db.owner, { role: 'supervisor', units: ['H13-01'], actions });
});
afterEach(() => {
  platform.isAway = false;
  jest.restoreAllMocks();
});
afterAll(async () => {
  await app.close();
  await platform.close();
});

const received = async (more: object = { feeDong: FEE }): Promise<string> => {
  const sent = { procedure: '1.000045', receivingUnit: 'H13-01', channel: 'online', ...more };
  return String((await app.post('/api/v1/dossiers', sent)).body['code']);
};

describe('paying at the payment platform', () => {
  const start = (code: string, more: object = {}, token = clerk): Promise<Reply> =>
    app.post('/api/v1/payments', { code, amountDong: FEE, gateway: 'portal', ...more }, { token });
  const begun = async (code: string, more: object = {}): Promise<string> =>
    String((await start(code, more)).body['reference']);
  const call = (body: unknown, address = PLATFORM_ADDRESS): Promise<Reply> =>
    app.post(CALLBACK, body, { token: null, headers: { 'x-forwarded-for': address } });
  const paymentsOf = async (code: string) =>
    (await app.get(`/api/v1/dossiers/${code}`)).body as unknown as {
      payments: object[];
      paidDong: number;
      owedDong: number;
    };
  const stateOf = async (reference: string): Promise<[state: string, reason: string | null]> => {
    const [row] = await app.db.owner.query<{ state: string; reason: string | null }>(
      'SELECT state, reason FROM payment_attempt WHERE reference = $1',
      [reference],
    );
    return [row?.state ?? 'none', row?.reason ?? null];
  };
  const setClock = (hours: number): void => {
    const at = Date.now() + hours * HOUR_MS;
    jest.spyOn(app.app.get(MachineClock, { strict: false }), 'now').mockReturnValue(at);
  };
  const poll = (): Promise<number> => app.app.get(PaymentPolling, { strict: false }).askForAll();

  it('sends the payer to the platform, and records what it tells, once', async () => {
    const code = await received();
    const { status, body } = await start(code, { returnUrl: '/tra-cuu' });
    expect(status).toBe(201);
    const reference = String(body['reference']);
    expect(reference).toMatch(/^\d{2}[A-Z2-7]{20}$/);
    expect(body['url']).toBe(`${platform.url}/pay/${reference}`);
    platform.settle(reference, '1');
    const callback = platform.callbackOf(reference);
    for (const again of [callback, callback, platform.callbackOf(reference)])
      expect((await call(again)).status).toBe(200);
    expect(await stateOf(reference)).toEqual(['paid', null]);
    const { payments, paidDong, owedDong } = await paymentsOf(code);
    expect([payments.length, paidDong, owedDong]).toEqual([1, FEE, 0]);
    expect(payments[0]).toMatchObject({ method: 'online', gateway: 'portal', amountDong: FEE, reference });
    // A status query that comes later finds nothing to do.
    setClock(1);
    expect(await poll()).toBe(0);
  });

  it('begins nothing that could not be recorded, nor for who may not', async () => {
    const code = await received();
    const wrong = [
      [{ amountDong: FEE + 1 }, 422, 'invalid-field'],
      [{ returnUrl: '//elsewhere.example.vn' }, 422, 'invalid-field'],
      [{ gateway: 'other' }, 422, 'invalid-field'],
      [{ code: 'nobody' }, 404, 'unknown-dossier'],
    ] as const;
    for (const [more, status, problem] of wrong) {
      const reply = await start(code, more);
      expect([more, reply.status, reply.body['code']]).toEqual([more, status, problem]);
    }
    expect((await start(code, {}, supervisor)).body['code']).toBe('role-forbids');
    const elsewhere = await makeClient(app.db.owner, { role: 'clerk', units: ['H13-02'], actions: ['payment.start'] });
    expect((await start(code, {}, elsewhere)).body['code']).toBe('unknown-dossier');
    await app.post(`/api/v1/dossiers/${code}/withdraw`, {});
    expect((await start(code)).body['code']).toBe('already-ended');
    platform.isAway = true;
    expect((await start(await received())).status).toBe(503);
  });

  it('gives the first answer again to the same idempotency key', async () => {
    const code = await received();
    const sent = { token: clerk, headers: { 'idempotency-key': `pay-${code}` } };
    const body = { code, amountDong: FEE, gateway: 'own' };
    const first = await app.post('/api/v1/payments', body, sent);
    expect((await app.post('/api/v1/payments', body, sent)).text).toBe(first.text);
  });

  it('takes nothing that the platform has not signed, and keeps nothing of it', async () => {
    const code = await received();
    const reference = await begun(code);
    platform.settle(reference, '1');
    const right = platform.callbackOf(reference);
    const { MaXacThuc, ...unsigned } = right;
    const wrong: [what: string, body: unknown, status: number, address?: string][] = [
      ['another signature', { ...right, MaXacThuc: MaXacThuc?.replace(/^./, 'x') }, 403],
      ['a changed amount', { ...right, SoTien: '1' }, 403],
      ['another address', right, 403, '203.0.113.9'],
      ['no signature', unsigned, 400],
      ['no body of fields', [right], 400],
      ['another partner', platform.callbackOf(reference, { MaDoiTac: 'X' }), 400],
      ['another kind of message', platform.callbackOf(reference, { LoaiBanTin: 'pay' }), 400],
      ['another currency', platform.callbackOf(reference, { MaTienTe: 'USD' }), 400],
      ['an amount with a sign', platform.callbackOf(reference, { SoTien: '-150000' }), 400],
      ['an amount of 16 digits', platform.callbackOf(reference, { SoTien: '1000000000000000' }), 400],
      ['a bar in a field', platform.callbackOf(reference, { MaGiaoDich: 'a|b' }), 400],
      ['a control character', platform.callbackOf(reference, { MaNganHang: 'a\n' }), 400],
      ['more than 16 KiB', { ...right, more: 'x'.repeat(16 * 1024) }, 400],
    ];
    for (const [what, body, status, address] of wrong)
      expect([what, (await call(body, address)).status]).toEqual([what, status]);
    expect(await stateOf(reference)).toEqual(['open', null]);
    const metrics = (await app.get('/metrics')).text;
    expect(metrics).toContain('dunghan_payment_callbacks_total{outcome="refused"} 3');
    expect(metrics).toContain('dunghan_payment_attempts{state="paid"} 1');
    expect(metrics).not.toContain(reference);
    expect((await call(right)).status).toBe(200);
    expect(await stateOf(reference)).toEqual(['paid', null]);
  });

  it('lets a flood of wrong messages keep no right one out', async () => {
    const reference = await begun(await received());
    platform.settle(reference, '1');
    setClock(0);
    const statuses = await Promise.all(Array.from({ length: 250 }, async () => (await call({})).status));
    expect(new Set(statuses)).toEqual(new Set([400, 429]));
    expect((await call(platform.callbackOf(reference))).status).toBe(200);
    expect(await stateOf(reference)).toEqual(['paid', null]);
  });

  it('notes a payment that has failed, and counts it all the same when it succeeds later', async () => {
    const code = await received();
    const reference = await begun(code);
    platform.settle(reference, '4');
    expect((await call(platform.callbackOf(reference))).status).toBe(200);
    expect(await stateOf(reference)).toEqual(['failed', null]);
    expect((await paymentsOf(code)).payments).toEqual([]);
    platform.settle(reference, '1');
    await call(platform.callbackOf(reference));
    expect(await stateOf(reference)).toEqual(['paid', null]);
    // Too late to be a failure.
    await call(platform.callbackOf(reference, { MaLoi: '24' }));
    expect(await stateOf(reference)).toEqual(['paid', null]);
  });

  it('asks the platform before it believes another amount, and lists it', async () => {
    const code = await received();
    const reference = await begun(code);
    platform.settle(reference, '1', 100_000);
    platform.isAway = true;
    expect((await call(platform.callbackOf(reference))).status).toBe(503);
    expect(await stateOf(reference)).toEqual(['open', null]);
    platform.isAway = false;
    expect((await call(platform.callbackOf(reference))).status).toBe(200);
    expect(await stateOf(reference)).toEqual(['paid', 'amount-differs']);
    expect((await paymentsOf(code)).paidDong).toBe(100_000);
    expect(await unmatched()).toContainEqual(
      expect.objectContaining({ reference, code, reason: 'amount-differs', amountDong: FEE, reportedDong: 100_000 }),
    );
  });

  it('keeps for a refund what belongs to an ended dossier or to nothing', async () => {
    const code = await received();
    const reference = await begun(code);
    platform.settle(reference, '1');
    await app.post(`/api/v1/dossiers/${code}/withdraw`, {});
    for (let times = 0; times < 2; times += 1) expect((await call(platform.callbackOf(reference))).status).toBe(200);
    expect(await stateOf(reference)).toEqual(['unmatched', 'already-ended']);
    const nobodys = '63ABCDEFGHIJKLMNOPQRST';
    for (let times = 0; times < 2; times += 1) expect((await call(platform.callbackOf(nobodys))).status).toBe(200);
    expect((await unmatched()).map((each) => each['reference'])).toContain(reference);
    expect((await unmatched()).map((each) => each['reference'])).not.toContain(nobodys);
    const whole = (await app.get('/api/v1/payments/unmatched')).body as unknown as { items: object[] };
    expect(whole.items).toContainEqual(
      expect.objectContaining({ reference: nobodys, code: null, reason: 'unknown-reference', reportedDong: 1 }),
    );
    const page = await app.get('/api/v1/payments/unmatched?limit=1');
    expect(page.body['items']).toHaveLength(1);
    const next = String(page.body['nextCursor']);
    expect((await app.get(`/api/v1/payments/unmatched?limit=1&cursor=${next}`)).status).toBe(200);
    expect((await app.get('/api/v1/payments/unmatched', { token: clerk })).status).toBe(403);
  });

  it('asks for what is open at half an hour, 2, 6, 24 and 72 hours, then lists it as expired', async () => {
    const code = await received();
    const reference = await begun(code);
    const timesAskedAt = async (hours: number): Promise<number> => {
      setClock(hours);
      await poll();
      return platform.asked.filter((each) => each === reference).length;
    };
    const asked: number[] = [];
    for (const hours of [0.4, 0.51, 1.9, 2.01, 5.9, 6.01, 23.9, 24.01, 71.9]) asked.push(await timesAskedAt(hours));
    expect(asked).toEqual([0, 1, 1, 2, 2, 3, 3, 4, 4]);
    platform.isAway = true;
    await timesAskedAt(72.01);
    expect(await stateOf(reference)).toEqual(['open', null]);
    platform.isAway = false;
    expect(await timesAskedAt(72.1)).toBe(4);
    expect(await timesAskedAt(72.2)).toBe(5);
    expect(await stateOf(reference)).toEqual(['expired', 'expired']);
    expect(await timesAskedAt(200)).toBe(5);
    jest.restoreAllMocks();
    // The money came all the same.
    platform.settle(reference, '1');
    expect((await call(platform.callbackOf(reference))).status).toBe(200);
    expect(await stateOf(reference)).toEqual(['paid', null]);
    expect((await paymentsOf(code)).paidDong).toBe(FEE);
  });

  it('records of 1,000 payments what was done at the platform: shuffled, doubled, failed or lost callbacks', async () => {
    const before = await recorded();
    const done = platform.done;
    const dossiers = await Promise.all(Array.from({ length: 40 }, () => received()));
    const attempts = app.app.get(PaymentAttempts, { strict: false });
    const random = new Random(20_261_130);
    const callbacks: Record<string, string>[] = [];
    for (let nth = 0; nth < 1_000; nth += 1) {
      const code = dossiers[nth % dossiers.length] ?? '';
      const amount = 1_000 + nth;
      const given = { amountDong: amount, gateway: 'own', by: 'a test' } as const;
      const { reference } = await attempts.open(streamRef('dossier', code), given);
      const fate = random.next();
      platform.transactions.set(reference, { code, amount, state: fate < 0.1 ? '4' : fate < 0.15 ? '3' : '1' });
      const times = fate < 0.15 || random.chance(0.2) ? 0 : random.chance(0.3) ? 2 : 1;
      for (let time = 0; time < times; time += 1) callbacks.push(platform.callbackOf(reference));
    }
    const shuffled = random.shuffled(callbacks);
    await Promise.all(Array.from({ length: 8 }, (_, lane) => callAll(shuffled.filter((_each, at) => at % 8 === lane))));
    expect(await recorded()).toBeLessThan(before + platform.done - done);
    setClock(0.6);
    while ((await poll()) > 0);
    expect((await recorded()) - before).toBe(platform.done - done);
  });

  /** As the platform does: again until it is answered with 200. */
  async function callAll(callbacks: readonly Record<string, string>[]): Promise<void> {
    for (const callback of callbacks) while ((await call(callback)).status !== 200);
  }

  async function unmatched(): Promise<Record<string, unknown>[]> {
    const { body } = await app.get('/api/v1/payments/unmatched', { token: supervisor });
    return (body as unknown as { items: Record<string, unknown>[] }).items;
  }

  /** Σ of the log, in đồng. */
  async function recorded(): Promise<number> {
    const [row] = await app.db.owner.query<{ sum: number }>(
      `SELECT coalesce(sum((data ->> 'amountDong')::bigint), 0)::float8 AS sum FROM event_log
        WHERE type = 'PaymentRecorded'`,
    );
    return row?.sum ?? 0;
  }
});
