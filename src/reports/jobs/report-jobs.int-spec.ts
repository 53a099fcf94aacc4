import { Logger } from '@nestjs/common';
import { TEST_SETTINGS } from '../../../test/support/golden-database.ts';
import { type TestDatabase, testDatabase } from '../../../test/support/test-database.ts';
import { DomainError } from '../../domain/values/domain-error.ts';
import { LeaseLost } from '../../platform/jobs/job-table.ts';
import { internalProblem } from '../../platform/http/problem.ts';
import type { Assignment } from '../making/make-report.ts';
import type { CarryOutReportJob } from './worker/carry-out-report-job.ts';
import type { LeasedReportJob, ReportJob } from './report-job.ts';
import { ReportJobRunner } from './worker/report-job-runner.ts';
import { ReportJobs } from './report-jobs.ts';

const ASSIGNMENT: Assignment = {
  order: { form: 'cchc-3', period: { from: 19_000, to: 19_030 }, unit: undefined, asOf: undefined, typed: {} },
  making: { by: 'someone' },
};

let db: TestDatabase;
let jobs: ReportJobs;

beforeAll(() => Logger.overrideLogger(false));
beforeEach(async () => {
  db = await testDatabase();
  jobs = new ReportJobs(db.database, TEST_SETTINGS);
});
afterEach(() => db.close());

async function taken(): Promise<LeasedReportJob> {
  const job = await jobs.take('report');
  if (!job) throw new Error('There is no job to take');
  return job;
}

/** As if its worker had been killed some time ago, or had waited long enough. */
async function letTimePass(): Promise<void> {
  await db.owner.query(`UPDATE report_job SET leased_until = now() - interval '1 second'`);
}

async function found(id: string): Promise<ReportJob> {
  const job = await jobs.find(id);
  if (!job) throw new Error('There is no such job');
  return job;
}

function runnerThat(execute: (job: LeasedReportJob) => Promise<void>): ReportJobRunner {
  return new ReportJobRunner(jobs, { execute } as unknown as CarryOutReportJob);
}

async function aSchedule(validTo: string | null): Promise<string> {
  const [row] = await db.owner.query<{ id: string }>(
    `INSERT INTO report_schedule (id, form, every, cut_off_days, days_to_prepare, valid_from, valid_to, created_at, created_by)
     VALUES (gen_random_uuid(), 'cchc-3', 'month', 0, 3, '2024-01-15', $1, now(), 'x') RETURNING id`,
    [validTo],
  );
  return row?.id ?? '';
}

async function aScheduledJob(scheduleId: string): Promise<string> {
  const [row] = await db.owner.query<{ id: string }>(
    `INSERT INTO report_job (kind, making, schedule_id, period_to, total, asked_by)
     VALUES ('report', $2, $1, '2024-02-14', 1, 'system') RETURNING id`,
    [scheduleId, JSON.stringify(ASSIGNMENT)],
  );
  return row?.id ?? '';
}

describe('taking a report job', () => {
  it('gives each job to one worker, the first that was queued first', async () => {
    const ids = [await jobs.queueReport(ASSIGNMENT), await jobs.queueReport(ASSIGNMENT)];
    const both = await Promise.all([jobs.take('report'), jobs.take('report'), jobs.take('report')]);
    expect(both.flatMap((job) => job?.id ?? []).toSorted()).toEqual(ids.toSorted());
    expect(await jobs.take('verify')).toBeUndefined();
  });

  it('gives it to another worker when the first one shows no life, which then can end nothing', async () => {
    const id = await jobs.queueReport(ASSIGNMENT);
    const dead = await taken();
    expect(await jobs.take('report')).toBeUndefined();
    await letTimePass();
    const alive = await taken();
    expect([alive.id, alive.tries]).toEqual([id, 2]);
    await expect(jobs.progress(dead, 1)).rejects.toThrow(LeaseLost);
    await expect(jobs.fail(dead, internalProblem())).rejects.toThrow(LeaseLost);
    await jobs.progress(alive, 1);
    expect(await found(id)).toMatchObject({ state: 'running', done: 1 });
  });

  it('takes people’s jobs before those of the schedule, and none of a schedule that has ended before the period', async () => {
    const scheduled = await aScheduledJob(await aSchedule(null));
    const late = await aScheduledJob(await aSchedule('2024-02-13'));
    const asked = await jobs.queueReport(ASSIGNMENT);
    const order = [(await taken()).id, (await taken()).id, (await jobs.take('report'))?.id];
    expect(order).toEqual([asked, scheduled, undefined]);
    expect(await found(late)).toMatchObject({ state: 'queued' });
  });

  it('lets the schedule wait for imports of events that were uploaded before, and for no other', async () => {
    const upload = (kind: string): Promise<unknown> =>
      db.owner.query(`INSERT INTO import_job (id, kind, uploaded_by) VALUES (gen_random_uuid(), $1, 'x')`, [kind]);
    await upload('events');
    const id = await aScheduledJob(await aSchedule(null));
    await upload('events');
    expect(await jobs.take('report')).toBeUndefined();
    await db.owner.query(
      `UPDATE import_job SET state = 'done' WHERE uploaded_at = (SELECT min(uploaded_at) FROM import_job)`,
    );
    expect((await taken()).id).toBe(id);
  });
});

describe('carrying report jobs out', () => {
  it('fails what was asked wrongly, with its problem', async () => {
    const id = await jobs.queueReport(ASSIGNMENT);
    await runnerThat(async () => {
      throw new DomainError('identity-broken', 'conflict', 'They contradict each other');
    }).runAll();
    expect(await found(id)).toMatchObject({ state: 'failed', problem: { code: 'identity-broken', status: 409 } });
  });

  it('tries what broke again, five times in all, and says so meanwhile', async () => {
    const id = await jobs.queueReport(ASSIGNMENT);
    let tries = 0;
    const runner = runnerThat(async () => {
      tries += 1;
      throw new Error('a bug');
    });
    const states = [];
    for (let n = 0; n < 6; n += 1) {
      await runner.runAll();
      states.push((await found(id)).state);
      await letTimePass();
    }
    expect(states).toEqual(['queued', 'queued', 'queued', 'queued', 'failed', 'failed']);
    expect(tries).toBe(5);
    expect(await found(id)).toMatchObject({ problem: { code: 'internal' } });
  });

  it('never gives a report of the schedule up', async () => {
    const id = await aScheduledJob(await aSchedule(null));
    const runner = runnerThat(async () => {
      throw new DomainError('unknown-unit', 'invalid', 'It has ended');
    });
    for (let n = 0; n < 30; n += 1) {
      await runner.runAll();
      await letTimePass();
    }
    expect(await found(id)).toMatchObject({ state: 'queued', problem: { code: 'unknown-unit' } });
    const [row] = await db.owner.query<{ tries: number }>('SELECT tries FROM report_job');
    expect(row?.tries).toBe(30);
  });

  it('gives up what has killed twenty workers', async () => {
    const id = await jobs.queueReport(ASSIGNMENT);
    for (let n = 0; n < 20; n += 1) {
      await taken();
      await letTimePass();
    }
    await runnerThat(() => Promise.reject(new Error('not to be tried any more'))).runAll();
    expect(await found(id)).toMatchObject({ state: 'failed', problem: { code: 'internal' } });
  });

  it('lets go of what it has when it is stopped, so that it counts as not tried', async () => {
    const id = await jobs.queueReport(ASSIGNMENT);
    const runner = runnerThat(async () => {
      void runner.stop();
      throw new Error('stopped');
    });
    await runner.runAll();
    expect(await found(id)).toMatchObject({ state: 'queued', problem: null });
    expect((await taken()).tries).toBe(1);
  });
});
