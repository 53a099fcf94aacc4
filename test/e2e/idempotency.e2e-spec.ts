import { readFileSync } from 'node:fs';
import { TestApp } from '../support/test-app.ts';

const receipt = { procedure: '1.000045', receivingUnit: 'H13-01', channel: 'online' };

describe('repeating a command', () => {
  let app: TestApp;
  const keyed = (key: string) => ({ headers: { 'idempotency-key': key } });

  beforeAll(async () => {
    app = await TestApp.start();
    for (const kind of ['units', 'procedures']) {
      await app.importCsv(kind, readFileSync(`examples/can-tho/${kind}.csv`, 'utf8'));
    }
  });
  afterAll(() => app.close());

  it('gives the first answer again to the letter, and makes no second dossier', async () => {
    const first = await app.post('/api/v1/dossiers', receipt, keyed('a-1'));
    const again = await app.post('/api/v1/dossiers', receipt, keyed('a-1'));
    expect(first.status).toBe(201);
    expect([again.status, again.text]).toEqual([first.status, first.text]);
    const log = await app.db.database.query('SELECT count(*)::int AS events FROM event_log');
    expect(log).toEqual([{ events: 1 }]);
  });

  it('refuses the key with another body', async () => {
    const other = await app.post('/api/v1/dossiers', { ...receipt, channel: 'postal' }, keyed('a-1'));
    expect(other.body).toMatchObject({ status: 422, code: 'idempotency-key-reused' });
  });

  it('keeps a refusal too: 409 and 422', async () => {
    const { body } = await app.post('/api/v1/dossiers', receipt);
    const path = `/api/v1/dossiers/${String(body['code'])}`;
    const early = await app.post(`${path}/return-result`, {}, keyed('b-1'));
    await app.post(`${path}/resolve`, { outcome: 'granted' });
    const repeated = await app.post(`${path}/return-result`, {}, keyed('b-1'));
    expect(early.body).toMatchObject({ status: 409, code: 'not-resolved' });
    expect(repeated.text).toBe(early.text);
    const wrong = await app.post(`${path}/rate`, { satisfied: 'yes' }, keyed('b-2'));
    expect(wrong.body).toMatchObject({ status: 422, code: 'invalid-field' });
    expect((await app.post(`${path}/rate`, { satisfied: true }, keyed('b-2'))).body).toMatchObject({
      code: 'idempotency-key-reused',
    });
  });

  it('takes the same key on another path as another command', async () => {
    const { body } = await app.post('/api/v1/dossiers', receipt);
    const path = `/api/v1/dossiers/${String(body['code'])}`;
    const answers = [
      await app.post(`${path}/reuse-data`, { documents: 1 }, keyed('c-1')),
      await app.post(`${path}/withdraw`, {}, keyed('c-1')),
    ];
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
  });

  it('carries out one of many that come at once', async () => {
    const { body } = await app.post('/api/v1/dossiers', receipt);
    const path = `/api/v1/dossiers/${String(body['code'])}/record-payment`;
    const payment = { amountDong: 5_000, method: 'counter' };
    const answers = await Promise.all(Array.from({ length: 8 }, () => app.post(path, payment, keyed('d-1'))));
    expect(answers.filter(({ status }) => status === 200).length).toBeGreaterThanOrEqual(1);
    for (const answer of answers.filter(({ status }) => status !== 200)) {
      expect(answer.body).toMatchObject({ status: 409, code: 'request-in-progress' });
      expect(answer.headers['retry-after']).toBeDefined();
    }
    const again = await app.post(path, payment, keyed('d-1'));
    expect(again.body).toMatchObject({ paidDong: 5_000, version: 2 });
  });

  it('refuses to act on a version that is no longer the last, naming the one that is', async () => {
    const { body } = await app.post('/api/v1/dossiers', receipt);
    const path = `/api/v1/dossiers/${String(body['code'])}/reuse-data`;
    await app.post(path, { documents: 1, expectedVersion: 1 });
    const stale = await app.post(path, { documents: 1, expectedVersion: 1 });
    expect(stale.body).toMatchObject({ status: 409, code: 'stream-changed-meanwhile', currentVersion: 2 });
  });
});
