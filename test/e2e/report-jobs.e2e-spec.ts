import { CommandBus } from '@nestjs/cqrs';
import { VerifyReport } from '../../src/reports/commands/verify-report.command.ts';
import { GoldenSystem } from '../support/golden-system.ts';
import { eventually } from '../support/movable-clock.ts';
import { type Reply, TestApp } from '../support/test-app.ts';
import { BOOTSTRAP } from '../../src/access/caller.ts';

type Job = {
  id: string;
  kind: string;
  state: string;
  progress: { done: number; total: number };
  report: string | null;
  verification: object | null;
  problem: { code: string } | null;
};

const REPORTS = '/api/v1/reports';
const ORDER = { form: 'vpcp-06a', period: '2024-H1', unit: 'T99' };
const RATHER_A_JOB = { headers: { prefer: 'respond-async' } };
const NOBODY = '00000000-0000-4000-8000-000000000000';

function problemOf({ status, body }: Reply): [number, unknown] {
  return [status, body['code']];
}

describe('making and verifying reports by jobs', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await TestApp.start();
    await GoldenSystem.start('core', 600, app);
  }, 120_000);
  afterAll(() => app.close());

  async function accepted(path: string, body: object | undefined, headers = {}): Promise<Job> {
    const sent = await app.post(path, body, { headers: { ...RATHER_A_JOB.headers, ...headers } });
    const job = sent.body as unknown as Job;
    expect([sent.status, sent.headers['location']]).toEqual([202, `/api/v1/report-jobs/${job.id}`]);
    return job;
  }

  function ended({ id }: Job): Promise<Job> {
    const ask = async (): Promise<Job> => (await app.get(`/api/v1/report-jobs/${id}`)).body as unknown as Job;
    return eventually(ask, ({ state }) => state === 'done' || state === 'failed');
  }

  async function made(): Promise<string> {
    return String((await app.post(REPORTS, ORDER)).body['id']);
  }

  it('makes the report that the request would have given at once', async () => {
    const job = await accepted(REPORTS, ORDER);
    expect(job).toMatchObject({ kind: 'report', progress: { done: 0, total: 1 }, verification: null, problem: null });
    const { state, progress, report } = await ended(job);
    expect([state, progress]).toEqual(['done', { done: 1, total: 1 }]);
    const { body } = await app.get(`${REPORTS}/${report}`);
    const atOnce = (await app.post(REPORTS, ORDER)).body;
    expect(body).toEqual({ ...atOnce, id: report, createdAt: body['createdAt'] });
    expect(body['createdBy']).toBe('bootstrap-admin');
  });

  it('restates a frozen report', async () => {
    const id = await made();
    await app.post(`${REPORTS}/${id}/freeze`, { signedBy: 'Hạnh' });
    const { state, report } = await ended(await accepted(`${REPORTS}/${id}/restate`, { reason: 'Tính lại' }));
    const { body } = await app.get(`${REPORTS}/${report}`);
    expect([state, body['restates'], body['reason'], body['state']]).toEqual(['done', id, 'Tính lại', 'draft']);
  });

  it('verifies a report, and counts the events that it has folded', async () => {
    const job = await accepted(`${REPORTS}/${await made()}/verify`, undefined);
    const [row] = await app.db.owner.query<{ events: number }>('SELECT count(*)::int AS events FROM event_log');
    expect(job).toMatchObject({ kind: 'verify', progress: { total: row?.events } });
    const { state, progress, verification } = await ended(job);
    expect([state, progress.done]).toEqual(['done', row?.events]);
    expect(verification).toEqual({ result: 'identical', differences: [] });
  });

  it('tells its progress as server-sent events, up to the end', async () => {
    const { id } = await accepted(`${REPORTS}/${await made()}/verify`, undefined);
    const { headers, text } = await app.get(`/api/v1/report-jobs/${id}/progress`);
    expect(headers['content-type']).toContain('text/event-stream');
    const told = text
      .trim()
      .split('\n\n')
      .map((event) => JSON.parse(event.replace('data: ', '')) as Job);
    expect(told.at(-1)).toMatchObject({ id, state: 'done', verification: { result: 'identical' } });
  });

  it('makes one job of one Idempotency-Key', async () => {
    const key = { 'idempotency-key': 'one-job' };
    const first = await accepted(REPORTS, ORDER, key);
    const again = await app.post(REPORTS, ORDER, { headers: { ...key, ...RATHER_A_JOB.headers } });
    expect([again.status, again.body['id']]).toEqual([202, first.id]);
  });

  it('verifies in the request where the log is short, and waits for a job where it is long', async () => {
    const id = await made();
    const verified = await app.post(`${REPORTS}/${id}/verify`, undefined);
    expect([verified.status, verified.body]).toEqual([200, { result: 'identical', differences: [] }]);
    const [long] = await app.db.owner.query<{ id: string }>(
      `INSERT INTO report SELECT (jsonb_populate_record(report, jsonb_build_object('id', gen_random_uuid(), 'position', '0:50001'))).*
         FROM report WHERE id = $1 RETURNING id`,
      [id],
    );
    const sent = await app.post(`${REPORTS}/${long?.id}/verify`, undefined);
    // The log has no such position: what it has of that feed alone is another content.
    expect([sent.status, sent.body['result']]).toEqual([200, 'different']);
    const [job] = await app.db.owner.query('SELECT state FROM report_job WHERE verifies = $1', [long?.id]);
    expect(job).toEqual({ state: 'done' });
  });

  it('refuses at once what no job could do', async () => {
    const unknownUnit = await app.post(REPORTS, { ...ORDER, unit: 'T98' }, RATHER_A_JOB);
    expect(problemOf(unknownUnit)).toEqual([422, 'unknown-unit']);
    const dayToCome = await app.post(REPORTS, { ...ORDER, asOf: '2199-01-01' }, RATHER_A_JOB);
    expect(problemOf(dayToCome)).toEqual([422, 'invalid-field']);
    const draft = await app.post(`${REPORTS}/${await made()}/restate`, { reason: 'Tính lại' }, RATHER_A_JOB);
    expect(problemOf(draft)).toEqual([409, 'not-frozen']);
    const nothing = await app.post(`${REPORTS}/${NOBODY}/verify`, undefined, RATHER_A_JOB);
    expect(problemOf(nothing)).toEqual([404, 'not-found']);
    expect(problemOf(await app.get(`/api/v1/report-jobs/${NOBODY}`))).toEqual([404, 'not-found']);
    expect(problemOf(await app.get('/api/v1/report-jobs/first/progress'))).toEqual([404, 'not-found']);
  });

  it('keeps the problem of a job that cannot be carried out', async () => {
    await ended(await accepted(REPORTS, ORDER));
    const [broken] = await app.db.owner.query<{ id: string }>(
      `INSERT INTO report_job (kind, making, total, asked_by)
       SELECT 'report', jsonb_set(making, '{order,unit}', '"T98"'), 1, 'x' FROM report_job WHERE kind = 'report' LIMIT 1
       RETURNING id`,
    );
    const job = await ended({ id: broken?.id } as Job);
    expect(job).toMatchObject({ state: 'failed', report: null, problem: { code: 'unknown-unit', status: 422 } });
  });
});

describe('a report job that no worker takes', () => {
  it('is the answer of a long verification once patience has ended', async () => {
    const app = await TestApp.start('http');
    const { body } = await app.post(REPORTS, { form: 'cchc-7', period: '2024' });
    const [long] = await app.db.owner.query<{ id: string }>(
      `INSERT INTO report SELECT (jsonb_populate_record(report, jsonb_build_object('id', gen_random_uuid(), 'position', '0:50001'))).*
         FROM report WHERE id = $1 RETURNING id`,
      [body['id']],
    );
    const command = new VerifyReport().with({ id: String(long?.id), by: 'hanh', caller: BOOTSTRAP, prefersJob: false });
    command.patienceMs = 300;
    const answer = await app.app.get(CommandBus, { strict: false }).execute(command);
    await app.close();
    expect(answer).toMatchObject({ kind: 'verify', state: 'queued', progress: { total: 50_001 } });
  });

  it('waits, and a second wish to verify the same report is the same job', async () => {
    const app = await TestApp.start('http');
    const { body } = await app.post(REPORTS, { form: 'cchc-7', period: '2024' });
    const ids = [];
    for (let n = 0; n < 2; n += 1) {
      const sent = await app.post(`${REPORTS}/${String(body['id'])}/verify`, undefined, RATHER_A_JOB);
      ids.push(sent.body['id']);
      expect(sent.body).toMatchObject({ state: 'queued', startedAt: null });
    }
    await app.close();
    expect(ids[0]).toBe(ids[1]);
  });
});
