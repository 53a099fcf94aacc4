import { readFileSync } from 'node:fs';
import { TestApp } from '../support/test-app.ts';

const DAY_MS = 86_400_000;
const dayOf = (instant: number): string => new Date(instant + 7 * 3_600_000).toISOString().slice(0, 10);
const TODAY = dayOf(Date.now());
const TOMORROW = dayOf(Date.now() + DAY_MS);
const YESTERDAY = dayOf(Date.now() - DAY_MS);

describe('a period that is not over', () => {
  let app: TestApp;
  const positions: string[] = [];

  beforeAll(async () => {
    app = await TestApp.start();
    for (const kind of ['calendar', 'units', 'procedures'] as const)
      await app.importCsv(kind, readFileSync(`examples/can-tho/${kind}.csv`, 'utf8'));
    // One was due long ago, one is due by the end of today, one much later.
    for (const [code, dueAt] of [
      ['OLD', dayOf(Date.now() - 5 * DAY_MS)],
      ['TODAY', new Date(Date.now() + 1_000).toISOString()],
      ['LATER', dayOf(Date.now() + 9 * DAY_MS)],
    ] as const) {
      const { body } = await app.post('/api/v1/dossiers', {
        code,
        procedure: '1.000045',
        receivingUnit: 'H13-01',
        channel: 'in-person',
        occurredAt: new Date(Date.now() - 20 * DAY_MS).toISOString(),
        dueAt,
        judgedBy: code === 'TODAY' ? 'instant' : 'date',
      });
      positions.push(encodeURIComponent(String(body['position'])));
    }
  });
  afterAll(() => app.close());

  it('has stocks of the end of today, as many late ones as the late cases tell of by then', async () => {
    for (const position of positions) await app.get(`/api/v1/figures?period=2024&by=none&waitFor=${position}`);
    const figures = await app.get('/api/v1/figures?from=2020-01-01&to=2099-12-31&by=none&unit=H13-01');
    expect(figures.body).toMatchObject({
      through: TODAY,
      totals: { figures: { pending: 3, pendingOverdue: 2, pendingInTime: 1 } },
    });
    const late = await app.get('/api/v1/late-cases?unit=H13-01&as=receiving');
    expect(late.body).toMatchObject({ overdueByEndOfDay: 2, now: expect.stringContaining('T') });
    const list = await app.get('/api/v1/figures/pendingOverdue/dossiers?from=2020-01-01&to=2099-12-31&unit=H13-01');
    expect(list.body).toMatchObject({ through: TODAY, total: 2 });
    const promises = await app.get('/api/v1/late-cases?kind=forwarding');
    expect(promises.body['overdueByEndOfDay']).toBeNull();
  });

  it('has no figures, lists or reports as of a day to come', async () => {
    for (const path of ['figures?', 'figures/received/dossiers?']) {
      const { status, body } = await app.get(`/api/v1/${path}from=2020-01-01&to=2020-12-31&asOf=${TOMORROW}`);
      expect([status, body['code']]).toEqual([422, 'invalid-field']);
    }
  });

  it('gives a provisional report, which says so and cannot be frozen', async () => {
    const order = { form: 'cchc-3', unit: 'H13', from: '2026-01-01' };
    const running = await app.post('/api/v1/reports', { ...order, to: TODAY });
    expect(running.body).toMatchObject({ state: 'draft', provisional: true });
    const frozen = await app.post(`/api/v1/reports/${String(running.body['id'])}/freeze`, { signedBy: 'Lê Văn An' });
    expect([frozen.status, frozen.body['code']]).toEqual([409, 'period-not-over']);

    const asOfBefore = await app.post('/api/v1/reports', { ...order, to: YESTERDAY, asOf: '2026-01-05' });
    expect(asOfBefore.body).toMatchObject({ provisional: true });
    const over = await app.post('/api/v1/reports', { ...order, to: YESTERDAY });
    expect(over.body).toMatchObject({ provisional: false });
    const signed = await app.post(`/api/v1/reports/${String(over.body['id'])}/freeze`, { signedBy: 'Lê Văn An' });
    expect(signed.body).toMatchObject({ state: 'frozen', provisional: false });
  });
});
