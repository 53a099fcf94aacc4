import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { connectQueue, type QueueConnection } from '../../config/queue.ts';
import { createHttpApp } from '../../src/http-app.ts';
import { testMasterKeys } from '../support/test-keys.ts';
import { Settings } from '../../src/platform/operations/settings.ts';
import { GoldenSystem } from '../support/golden-system.ts';
import { eventually, setClock } from '../support/movable-clock.ts';
import { TestApp } from '../support/test-app.ts';

type Schedule = Record<string, unknown> & { id: string };
type Duty = Record<string, unknown> & {
  schedule: string;
  period: { from: string; to: string };
  state: string;
  report: string | null;
  problem: { code: string } | null;
};
type Page<T> = { items: T[]; nextCursor: string | null; total: number };

const SCHEDULES = '/api/v1/report-schedules';
const DUTIES = '/api/v1/reports/schedule';
const SEVERAL_WORKERS = 2;

describe('the schedule of reports', () => {
  let app: TestApp;
  const workers: { app: NestFastifyApplication; queue: QueueConnection }[] = [];

  beforeAll(async () => {
    app = await TestApp.start();
    await GoldenSystem.start('core', Infinity, app);
    for (let n = 0; n < SEVERAL_WORKERS; n += 1) {
      const queue = connectQueue({ redisUrl: undefined, databaseUrl: app.db.url }, () => undefined);
      const settings = new Settings('Asia/Ho_Chi_Minh', 'worker', undefined, false);
      const worker = await createHttpApp({
        databaseUrl: app.db.url,
        queue,
        settings,
        masterKeys: testMasterKeys(),
        logLevel: 'silent',
      });
      workers.push({ app: worker, queue });
      moveTo('2024-02-10T08:00:00+07:00');
      await worker.init();
    }
  }, 120_000);
  afterAll(async () => {
    for (const worker of workers) {
      await worker.app.close();
      await worker.queue.close();
    }
    await app.close();
  });

  function moveTo(at: string): void {
    setClock(app, at);
    for (const worker of workers) setClock(worker, at);
  }

  async function ordered(terms: object): Promise<Schedule> {
    const sent = await app.post(SCHEDULES, { form: 'cchc-3', every: 'month', daysToPrepare: 3, ...terms });
    expect([sent.status, sent.body['code']]).toEqual([201, undefined]);
    return sent.body as unknown as Schedule;
  }

  async function duties(query: string): Promise<Duty[]> {
    const { status, body } = await app.get(`${DUTIES}?${query}`);
    expect([status, body['code']]).toEqual([200, undefined]);
    return (body as unknown as Page<Duty>).items;
  }

  async function dutyOf({ id, unit }: Schedule, to: string): Promise<Duty> {
    const ofPeriod = await duties(`unit=${String(unit)}&from=${to}&to=${to}`);
    const duty = ofPeriod.find(({ schedule }) => schedule === id);
    if (!duty) throw new Error('It has no such duty');
    return duty;
  }

  function dutyInState(schedule: Schedule, to: string, wanted: string): Promise<Duty> {
    return eventually(
      () => dutyOf(schedule, to),
      ({ state }) => state === wanted,
    );
  }

  async function reportsOf(schedule: Schedule): Promise<Record<string, unknown>[]> {
    const { body } = await app.get(`/api/v1/reports?unit=${String(schedule['unit'])}&limit=200`);
    const { items } = body as unknown as Page<Record<string, unknown>>;
    return items.filter((report) => report['schedule'] === schedule.id);
  }

  it('prepares a draft as of the cut-off day once that is over, and shows it due, prepared, overdue and frozen', async () => {
    moveTo('2024-02-10T08:00:00+07:00');
    const monthly = await ordered({ unit: 'T99', validFrom: '2024-01-15' });
    const inFebruary = {
      unit: 'T99',
      form: 'cchc-3',
      period: { from: '2024-01-15', to: '2024-02-14' },
    };
    // The 15th, 16th and 19th are worked.
    const days = { cutOffOn: '2024-02-14', dueOn: '2024-02-19' };
    const unitName = 'UBND tỉnh Thử Nghiệm';
    const nothing = { report: null, frozenOn: null, job: null, problem: null };
    expect(await duties('unit=T99')).toEqual([
      { schedule: monthly.id, every: 'month', ...inFebruary, unitName, ...days, state: 'due', ...nothing },
    ]);

    moveTo('2024-02-14T23:59:59+07:00');
    expect((await dutyOf(monthly, '2024-02-14')).state).toBe('due');

    moveTo('2024-02-15T00:00:00+07:00');
    const { report } = await dutyInState(monthly, '2024-02-14', 'prepared');
    const { body } = await app.get(`/api/v1/reports/${report}`);
    expect(body).toMatchObject({
      ...inFebruary,
      asOf: '2024-02-14',
      state: 'draft',
      createdBy: 'system',
    });
    const byHand = await app.post('/api/v1/reports', {
      form: 'cchc-3',
      unit: 'T99',
      period: '2024-02',
      asOf: '2024-02-14',
    });
    expect(byHand.body['rows']).toEqual(body['rows']);
    const verified = await app.post(`/api/v1/reports/${report}/verify`, undefined);
    expect(verified.body).toEqual({ result: 'identical', differences: [] });
    expect((await reportsOf(monthly)).map(({ id }) => id)).toEqual([report]);

    moveTo('2024-02-19T23:00:00+07:00');
    expect((await dutyOf(monthly, '2024-02-14')).state).toBe('prepared');
    moveTo('2024-02-20T00:00:00+07:00');
    expect(await dutyOf(monthly, '2024-02-14')).toMatchObject({ state: 'overdue', report });
    await app.post(`/api/v1/reports/${report}/freeze`, { signedBy: 'Hạnh' });
    expect(await dutyOf(monthly, '2024-02-14')).toMatchObject({ state: 'frozen', frozenOn: '2024-02-20', report });

    const ofState = async (state: string): Promise<string[]> =>
      (await duties(`unit=T99&state=${state}`)).map(({ period }) => period.to);
    expect([await ofState('frozen'), await ofState('due')]).toEqual([['2024-02-14'], ['2024-03-14']]);
    expect([await ofState('prepared'), await ofState('overdue')]).toEqual([[], []]);
  });

  it('prepares each draft once, however many workers wake however late', async () => {
    moveTo('2024-02-20T08:00:00+07:00');
    const schedules = [
      await ordered({ unit: 'T99-01', validFrom: '2023-06-15' }),
      await ordered({ unit: 'T99-01', form: 'cchc-7', every: 'quarter', validFrom: '2023-06-15' }),
      await ordered({ unit: 'T99-01', form: 'digitisation', every: 'half-year', validFrom: '2023-06-15' }),
      await ordered({ unit: 'T99-01', form: 'vpcp-06a', every: 'nine-months', validFrom: '2023-06-15' }),
      await ordered({ unit: 'T99-01', form: 'btp-07a', every: 'year', validFrom: '2023-06-15' }),
    ];
    moveTo('2024-07-20T08:00:00+07:00');
    await eventually(
      () => duties('unit=T99-01&to=2024-07-19&limit=200'),
      (all) => all.length === 13 + 4 + 2 + 1 + 1 && all.every(({ report }) => report !== null),
    );
    const made = await Promise.all(schedules.map(reportsOf));
    expect(made.map(({ length }) => length)).toEqual([13, 4, 2, 1, 1]);
    expect(made.flat().every(({ asOf, period }) => asOf === (period as { to: string }).to)).toBe(true);
  });

  it('goes on from a changed schedule on its day, and keeps what was before', async () => {
    moveTo('2024-07-20T08:00:00+07:00');
    const first = await ordered({ unit: 'T99-02', validFrom: '2024-07-15' });
    const change = { validFrom: '2024-08-15', cutOffDays: 2, daysToPrepare: 0 };
    const sent = await app.post(`${SCHEDULES}/${first.id}/change`, change);
    const next = sent.body as unknown as Schedule;
    expect([sent.status, next]).toEqual([
      201,
      { ...first, ...change, id: next.id, changes: first.id, createdAt: next['createdAt'] },
    ]);
    const { body } = await app.get(`${SCHEDULES}/${first.id}`);
    expect(body).toMatchObject({
      ...first,
      validTo: '2024-08-14',
      endedBy: 'bootstrap-admin',
      endedAt: expect.any(String) as string,
    });
    const listed = await app.get(`${SCHEDULES}?unit=T99-02`);
    expect((listed.body as unknown as Page<Schedule>).items.map(({ id }) => id).toSorted()).toEqual(
      [first.id, next.id].toSorted(),
    );

    moveTo('2024-09-16T20:00:00+07:00');
    expect(await dutyInState(first, '2024-08-14', 'overdue')).toMatchObject({ dueOn: '2024-08-19' });
    expect(await dutyOf(next, '2024-09-14')).toMatchObject({
      state: 'due',
      cutOffOn: '2024-09-16',
      dueOn: '2024-09-16',
    });
    moveTo('2024-09-17T00:00:00+07:00');
    await eventually(
      () => dutyOf(next, '2024-09-14'),
      ({ report }) => report !== null,
    );
    const [draft] = await reportsOf(next);
    expect(draft).toMatchObject({ asOf: '2024-09-16', period: { from: '2024-08-15', to: '2024-09-14' } });

    const tooEarly = await app.post(`${SCHEDULES}/${next.id}/end`, { validTo: '2024-09-13' });
    expect([tooEarly.status, tooEarly.body['errors']]).toEqual([
      422,
      [{ path: 'validTo', message: 'must not lie before the last day of a period whose report has been prepared' }],
    ]);
    const ended = await app.post(`${SCHEDULES}/${next.id}/end`, { validTo: '2024-10-13' });
    expect([ended.status, ended.body['validTo']]).toEqual([200, '2024-10-13']);
    expect((await duties('unit=T99-02&to=2026-01-01')).map(({ period }) => period.to)).toEqual([
      '2024-09-14',
      '2024-08-14',
    ]);
    const again = await app.post(`${SCHEDULES}/${next.id}/end`, { validTo: '2024-10-01' });
    expect([again.status, again.body['code']]).toEqual([409, 'already-ended']);
  });

  it('shows why a draft cannot be prepared, and prepares it once the cause is gone', async () => {
    const unit = (to: string): string =>
      `code,name,level,parent,validFrom,validTo,legalBasis\nT99.904,UBND Huyện Bắc,district,T99,2004-01-01,${to},`;
    await app.importCsv('units', unit('2024-09-30'));
    moveTo('2024-10-20T08:00:00+07:00');
    const schedule = await ordered({ unit: 'T99.904', validFrom: '2024-09-15' });
    const hopeless = await eventually(
      () => dutyOf(schedule, '2024-10-14'),
      ({ problem }) => problem !== null,
    );
    expect(hopeless).toMatchObject({ report: null, state: 'overdue', problem: { code: 'unknown-unit' } });
    await app.importCsv('units', unit(''));
    // In an hour at the latest; a test does not wait for so long.
    await app.db.owner.query(`UPDATE report_job SET leased_until = NULL WHERE id = $1`, [hopeless['job']]);
    const { problem } = await eventually(
      () => dutyOf(schedule, '2024-10-14'),
      ({ report }) => report !== null,
    );
    expect(problem).toBeNull();
  });

  it('lists what is to be done page by page, the latest periods first', async () => {
    moveTo('2024-10-20T08:00:00+07:00');
    const all = await duties('unit=T99-01&form=cchc-3&limit=200');
    const paged: Duty[] = [];
    for (let cursor = ''; ;) {
      const { body } = await app.get(`${DUTIES}?unit=T99-01&form=cchc-3&limit=3${cursor}`);
      const page = body as unknown as Page<Duty>;
      expect(page.total).toBe(all.length);
      paged.push(...page.items);
      if (page.nextCursor === null) break;
      cursor = `&cursor=${page.nextCursor}`;
    }
    expect(paged.map(({ period }) => period.to)).toEqual(all.map(({ period }) => period.to));
    expect(all[0]).toMatchObject({ period: { from: '2024-10-15' }, state: 'due' });
    expect(all.at(-1)).toMatchObject({ period: { to: '2023-07-14' } });
  });

  it('takes a report that somebody else has frozen for the one that is due', async () => {
    moveTo('2024-10-20T08:00:00+07:00');
    const schedule = await ordered({ unit: 'T99-03', validFrom: '2024-10-01' });
    await eventually(
      () => dutyOf(schedule, '2024-10-14'),
      ({ report }) => report !== null,
    );
    const { body } = await app.post('/api/v1/reports', { form: 'cchc-3', unit: 'T99-03', period: '2024-10' });
    await app.post(`/api/v1/reports/${String(body['id'])}/freeze`, { signedBy: 'Hạnh' });
    expect(await dutyOf(schedule, '2024-10-14')).toMatchObject({ state: 'frozen', report: body['id'] });
  });
});
