import { readFileSync } from 'node:fs';
import { Logger } from '@nestjs/common';
import { SetClock } from '../../../../test/support/outbox-office.ts';
import { lifeOf } from '../../../../test/support/portal-lives.ts';
import { PORTAL_TARGET, PortalOffice } from '../../../../test/support/portal-office.ts';
import { rowsOf, SystemWorker } from '../../../../test/support/system-worker.ts';
import { type TestDatabase, testDatabase } from '../../../../test/support/test-database.ts';
import { parseDay } from '../../../domain/time/local-time.ts';
import { codeAt } from '../../../log/aliases/alias.ts';
import { Aliases, keepAlias } from '../../../log/aliases/aliases.ts';
import { streamRef } from '../../../log/stream-ref.ts';
import { ExchangeImports } from '../../../reference/exchange/exchange-imports.ts';
import type { SimulatedDossier } from '../simulator/simulated-dossiers.ts';
import { PortalSimulator } from '../simulator/portal-simulator.ts';
import { resendDossiers } from './resend-dossiers.ts';

Logger.overrideLogger(false);
jest.setTimeout(120_000);

const DAY = parseDay('2024-03-04') ?? 0;
const UNITS = `code,name,level,parent,validFrom,validTo,legalBasis
T,Tỉnh,province,,2004-01-01,,
X,Phường Một,commune,T,2004-01-01,,`;
const CODES = `kind,ours,theirs,validFrom
unit,X,000.01.00.H13,2004-01-01
field,Đầu tư,LV.DT,2004-01-01
`;
const SOURCES = `code,name,kind,syncedBy,validFrom,validTo
bo-tp,Hệ thống hộ tịch,ministry,source,2004-01-01,
bo-xd,Hệ thống xây dựng,ministry,us,2004-01-01,
`;
/** Received, each with another life. */
const LIVES = [1, 2, 3, 4, 6, 7, 8, 9, 11, 12, 13, 16];

type Found = Readonly<{ kind: string; code: string | null; code_there: string | null; state: string }>;

describe.each(['lgsp@2026', 'ministry@2026-06'] as const)('what a portal by %s has of a day', (contract) => {
  let db: TestDatabase;
  let desk: SystemWorker;
  let office: PortalOffice;
  let simulator: PortalSimulator;
  let clean: string;
  const codes = LIVES.map((life) => `REC-${life}`);
  const clock = new SetClock(Date.now());

  beforeAll(async () => {
    db = await testDatabase();
    desk = new SystemWorker(db, undefined, clock);
    await desk.unitsFile(UNITS);
    await desk.procedures(readFileSync('test/golden/core/procedures.csv', 'utf8'));
    await new ExchangeImports(desk.database).importPortalCodes(rowsOf(CODES));
    await new ExchangeImports(desk.database).importSources(rowsOf(SOURCES));
    simulator = new PortalSimulator({ seed: 7 });
    await simulator.start();
    office = new PortalOffice(db, clock);
    await office.addPortal(contract, simulator.url);
    await Promise.all(LIVES.map((life) => live(`REC-${life}`, life)));
    await office.settle();
    await desk.projection.runner.catchUpAll();
    clean = simulator.dossiers.dump();
  });
  beforeEach(async () => {
    simulator.dossiers.restore(clean);
    await db.owner.query('DELETE FROM reconciliation_mismatch');
    clock.at += 7_200_000;
  });
  afterEach(() => simulator.setFaults({}));
  afterAll(async () => {
    await office.close();
    await desk.close();
    await simulator.stop();
    await db.close();
  });

  async function live(code: string, life: number): Promise<void> {
    for (const [at, { type, data, at: when }] of lifeOf(life).entries())
      await desk.insist(code, type, data, when, at === 0 ? { applicant: 'Nguyễn Thị Thử' } : {});
  }

  async function compare(): Promise<Found[]> {
    const target = await office.office.targets.find(PORTAL_TARGET);
    if (!target) throw new Error('There is no portal');
    await office.reconciling.ask(target, DAY, AbortSignal.timeout(60_000));
    return db.owner.query<Found>(
      `SELECT kind, code, code_there, state FROM reconciliation_mismatch WHERE state <> 'gone' ORDER BY kind, code, code_there`,
    );
  }

  const kinds = async (): Promise<(string | null)[][]> =>
    (await compare()).map(({ kind, code, code_there: there }) => [kind, code, ...(code === null ? [there] : [])]);

  const states = (): Promise<unknown[]> =>
    db.owner.query(
      `SELECT unit, state, ours_count, theirs_count FROM reconciliation WHERE day = '2024-03-04' ORDER BY unit`,
    );

  async function there(code: string): Promise<SimulatedDossier> {
    const ref = streamRef('dossier', code);
    const aliases = await new Aliases(office.database).of([ref]);
    const found = simulator.dossiers.find(codeAt(PORTAL_TARGET, ref, aliases.get(ref.streamId) ?? []));
    if (!found) throw new Error(`The portal has no ${code}`);
    return found;
  }

  async function resend(all: readonly string[]): Promise<void> {
    const { zone } = await desk.reference.current();
    const dossiers = all.map((code) => ({ code, unit: 'X' }));
    await office.database.transaction((tx) => resendDossiers(tx, PORTAL_TARGET, dossiers, { zone, now: clock.at }));
    await office.settle();
    clock.at += 7_200_000;
  }

  it('is what we have after all was told: sums are enough', async () => {
    expect(await kinds()).toEqual([]);
    expect(await states()).toEqual([
      { unit: 'X', state: 'equal', ours_count: LIVES.length, theirs_count: LIVES.length },
    ]);
    expect(simulator.calls.some(({ path }) => path === '/lists/dossiers')).toBe(false);
  });

  it('differs just as it was made to, by kind and code, and in nothing else', async () => {
    const [status, due, unit, received, lost, twice] = await Promise.all(codes.slice(0, 6).map(there));
    if (!status || !due || !unit || !received || !lost || !twice) throw new Error('There are twelve');
    status.status = status.status === 4 ? 2 : 4;
    due.dueOn = '2024-01-02';
    unit.unit = 'nobody';
    received.receivedOn = '2024-03-05';
    simulator.dossiers.lose(lost.code);
    simulator.dossiers.copy(twice.code, 'AGAIN');
    simulator.dossiers.copy(twice.code, 'STRANGE');
    await keepAlias(office.database, streamRef('dossier', codes[5] ?? ''), {
      system: PORTAL_TARGET,
      alias: 'AGAIN',
      kind: 'id',
    });
    expect(await kinds()).toEqual([
      ['dates-differ', codes[1]],
      ['duplicate-there', codes[5]],
      ['missing-here', null, 'STRANGE'],
      ['missing-there', codes[3]],
      ['missing-there', codes[4]],
      ['status-differs', codes[0]],
      ['unit-differs', codes[2]],
    ]);
    expect(await states()).toMatchObject([
      { unit: '', state: 'different' },
      { unit: 'X', state: 'different' },
    ]);
    const target = await office.office.targets.find(PORTAL_TARGET);
    if (target) await office.reconciling.ask(target, DAY + 1, AbortSignal.timeout(60_000));
    // Seen in the list of the next day, it is not missing.
    expect((await kinds()).filter(([, code]) => code === codes[3])).toEqual([['dates-differ', codes[3]]]);
    simulator.dossiers.restore(clean);
    expect(await kinds()).toEqual([]);
    await office.database.query(`DELETE FROM dossier_alias WHERE alias = 'AGAIN'`);
  });

  it('is mended where an old backup of it was restored', async () => {
    const [lost, older] = [codes[0] ?? '', codes[1] ?? ''];
    simulator.dossiers.lose((await there(lost)).code);
    const old = await there(older);
    Object.assign(old, { status: 2, endedOn: null, statuses: [2], steps: old.steps.slice(0, 1) });
    const found = await kinds();
    expect(found.map(([, code]) => code)).toEqual(expect.arrayContaining([lost, older]));
    expect(found.every(([, code]) => code === lost || code === older)).toBe(true);
    await resend([lost, older]);
    expect(await kinds()).toEqual([]);
    for (const [at, code] of [lost, older].entries()) {
      const { statuses, status } = await there(code);
      const ends = lifeOf(LIVES[at] ?? 0).some(({ type }) => type === 'ResultReturned');
      expect([code, status === 10, statuses.includes(9)]).toEqual([code, ends, statuses.includes(9)]);
      if (ends) expect(statuses.slice(-2)).toEqual([9, 10]);
    }
    expect((await there(lost)).steps.length).toBeGreaterThan(0);
    clean = simulator.dossiers.dump();
  });

  it('leaves out what it is being told right now, until that has waited for an hour', async () => {
    const code = `NOW-${contract}`;
    await live(code, 2);
    await office.office.filling.catchUp();
    await desk.projection.runner.catchUpAll();
    expect(await kinds()).toEqual([]);
    clock.at += 3_700_000;
    expect(await kinds()).toEqual([['missing-there', code]]);
    await office.settle();
    clock.at += 7_200_000;
    expect(await kinds()).toEqual([]);
    clean = simulator.dossiers.dump();
  });

  it('is nothing of ours where the source of a dossier tells the portal itself', async () => {
    const [received] = lifeOf(2);
    if (!received) throw new Error('A life has a beginning');
    const { type, data, at } = received;
    const given = [`BY-SOURCE-${contract}`, `BY-US-${contract}`] as const;
    await desk.insist(given[0], type, { ...data, sourceSystem: 'bo-tp' }, at, { applicant: 'Nguyễn Thị Thử' });
    await desk.insist(given[1], type, { ...data, sourceSystem: 'bo-xd' }, at, { applicant: 'Nguyễn Thị Thử' });
    await office.settle();
    await desk.projection.runner.catchUpAll();
    clock.at += 7_200_000;
    const told = await db.owner.query(`SELECT DISTINCT key FROM outbox WHERE key LIKE 'BY-%' AND key LIKE $1`, [
      `%${contract}`,
    ]);
    expect(told).toEqual([{ key: given[1] }]);
    expect(await kinds()).toEqual([]);
    clean = simulator.dossiers.dump();
  });

  it('is not known where the portal does not answer: what was found stays', async () => {
    const status = await there(codes[0] ?? '');
    status.status = status.status === 4 ? 2 : 4;
    expect(await kinds()).toEqual([['status-differs', codes[0]]]);
    simulator.setFaults({ error5xx: 1 });
    expect(await kinds()).toEqual([['status-differs', codes[0]]]);
    expect(await states()).toMatchObject([{ unit: 'X', state: 'unavailable' }]);
    simulator.setFaults({});
    simulator.dossiers.restore(clean);
    expect(await kinds()).toEqual([]);
  });

  it('is compared day by day, and another worker goes on where one has died', async () => {
    const wanted = { target: PORTAL_TARGET, unit: null, first: DAY - 2, last: DAY + 2, askedBy: 'test' };
    const id = await office.runs.queue(wanted, clock.at);
    const taken = await office.runs.take();
    const target = await office.office.targets.find(PORTAL_TARGET);
    if (!taken || !target) throw new Error('There is a run');
    // It dies after the first day, with the second one half done.
    await office.reconciling.ask(target, DAY - 2, AbortSignal.timeout(60_000), (tx, outcome) =>
      office.runs.dayDone(tx, taken, DAY - 2, outcome),
    );
    await db.owner.query(`UPDATE reconciliation_run SET leased_until = clock_timestamp() - interval '1 second'`);
    await office.runner.runAll();
    await expect(office.runs.finish(taken)).rejects.toThrow('Another worker');
    expect(await office.runs.find(id ?? '')).toMatchObject({
      state: 'done',
      next_day: '2024-03-07',
      different: 0,
      unavailable: 0,
    });
  });
});
