import { readFileSync } from 'node:fs';
import { Logger } from '@nestjs/common';
import { StillClock } from '../../../test/support/golden-database.ts';
import { readTables } from '../../../test/support/projected-log.ts';
import { SystemWorker } from '../../../test/support/system-worker.ts';
import { type TestDatabase, testDatabase } from '../../../test/support/test-database.ts';
import { holderOf } from '../../domain/dossier/dossier-status.ts';
import { streamRef } from '../../log/stream-ref.ts';
import { FindReassignments } from './find-reassignments.ts';

Logger.overrideLogger(false);

const UNITS = `code,name,level,parent,validFrom,validTo,legalBasis
T,Tỉnh,province,,2004-01-01,,
OLD,Xã Cũ,commune,T,2004-01-01,2025-06-30,
TORN,Xã Chia,commune,T,2004-01-01,2025-06-30,
NEW,Phường Mới,commune,T,2025-07-01,,NQ 202/2025
TWO,Phường Hai,commune,T,2025-07-01,2025-12-31,
LAST,Phường Ba,commune,T,2026-01-01,,`;
const LINEAGE = `OLD,TWO,merged,2025-07-01,NQ 202/2025
TORN,NEW,split,2025-07-01,NQ 202/2025
TORN,TWO,split,2025-07-01,NQ 202/2025
TWO,LAST,renamed,2026-01-01,NQ 7/2026`;

const noon = (day: string): StillClock => new StillClock(Date.parse(`${day}T12:00:00+07:00`));

describe('a reorganisation while dossiers are open', () => {
  let db: TestDatabase;
  const workers: SystemWorker[] = [];

  beforeEach(async () => {
    db = await testDatabase();
  });
  afterEach(async () => {
    for (const worker of workers.splice(0)) await worker.close();
    await db.close();
  });

  const workerOn = (day: string): SystemWorker => {
    const worker = new SystemWorker(db, undefined, noon(day));
    workers.push(worker);
    return worker;
  };

  const received = async (worker: SystemWorker, code: string, unit: string): Promise<void> => {
    const receipt = { procedure: '9.000004', channel: 'online', receivingUnit: unit };
    await worker.desk(code, 'DossierReceived', receipt, '2025-06-20T09:00:00+07:00');
  };

  const prepared = async (day: string): Promise<SystemWorker> => {
    const worker = workerOn(day);
    await worker.unitsFile(UNITS);
    await worker.procedures(readFileSync('test/golden/core/procedures.csv', 'utf8'));
    for (const [code, unit] of [
      ['A', 'OLD'],
      ['B', 'OLD'],
      ['ENDED', 'OLD'],
      ['S', 'TORN'],
      ['N', 'NEW'],
    ] as const) {
      await received(worker, code, unit);
    }
    await worker.desk('B', 'DossierForwarded', { holder: 'CB-7' }, '2025-06-23T09:00:00+07:00');
    await worker.desk('ENDED', 'DossierResolved', { outcome: 'granted' }, '2025-06-23T09:00:00+07:00');
    return worker;
  };

  it('moves open dossiers to the one successor of their unit, from its first day on, once', async () => {
    const before = await prepared('2025-06-30');
    await before.lineage(LINEAGE);
    await before.runAll();
    expect(await before.typesOf('A')).toEqual(['DossierReceived']);

    const after = workerOn('2025-07-01');
    await after.runAll();
    await after.runAll();
    const logged = await after.store.readStream(streamRef('dossier', 'A'));
    expect(logged.map(({ type }) => type)).toEqual(['DossierReceived', 'DossierReassigned']);
    expect(logged[1]).toMatchObject({
      actor: 'system',
      unit: 'OLD',
      occurredAt: Date.parse('2025-07-01T12:00:00+07:00'),
      data: { competentUnit: 'TWO', legalBasis: 'NQ 202/2025' },
    });
    const [a, b] = [await after.dossier('A'), await after.dossier('B')];
    expect(a).toMatchObject({ competentUnit: 'TWO', receivingUnit: 'OLD', place: { path: ['T', 'OLD'] } });
    expect([holderOf(a), holderOf(b)]).toEqual(['TWO', 'CB-7']);
    expect(await after.typesOf('ENDED')).toEqual(['DossierReceived', 'DossierResolved']);
    for (const code of ['S', 'N']) expect(await after.typesOf(code)).toEqual(['DossierReceived']);
  });

  it('moves the lead of an interlinked group with its unit, and says how many dossiers move', async () => {
    const worker = await prepared('2026-02-01');
    const parts = [{ part: 'khai-sinh', code: 'L-1', procedure: '9.000004', competentUnit: 'OLD' }];
    const lead = { procedure: '9.000004', channel: 'online', receivingUnit: 'OLD', parts };
    await worker.desk('L', 'DossierReceived', lead, '2025-06-20T09:00:00+07:00');
    await worker.desk('W', 'DossierReceived', lead, '2025-06-20T09:00:00+07:00');
    await worker.desk('W', 'DossierWithdrawn', {}, '2025-06-20T10:00:00+07:00');
    await worker.lineage(LINEAGE);
    await worker.projection.runner.catchUpAll();
    const found = await new FindReassignments(worker.database, worker.units).execute();
    expect(found.items[0]).toMatchObject({ unit: 'OLD', dossiers: 3 });
    await worker.runAll();
    expect((await worker.dossier('L')).competentUnit).toBe('LAST');
    expect(await worker.typesOf('W')).toEqual(['DossierReceived', 'DossierWithdrawn']);
  });

  it('says which dossiers stay, and follows a chain to the unit in force', async () => {
    const worker = await prepared('2026-02-01');
    await worker.runAll();
    const find = new FindReassignments(worker.database, worker.units);
    const waiting = { successor: null, legalBasis: null };
    expect(await find.execute()).toMatchObject({
      items: [
        { unit: 'OLD', ...waiting, reason: 'no-successor', dossiers: 2 },
        { unit: 'TORN', ...waiting, reason: 'no-successor', dossiers: 1 },
      ],
    });
    await worker.lineage(LINEAGE);
    expect((await find.execute()).items[0]).toEqual({
      unit: 'OLD',
      successor: 'LAST',
      legalBasis: 'NQ 202/2025; NQ 7/2026',
      reason: null,
      dossiers: 2,
    });
    await worker.runAll();
    expect(await find.execute()).toEqual({
      items: [{ unit: 'TORN', ...waiting, reason: 'several-successors', dossiers: 1 }],
      nextCursor: null,
      total: 1,
    });
    expect((await worker.dossier('A')).competentUnit).toBe('LAST');
    expect(await worker.projection.verify.run()).toEqual([]);
    const living = await followedTables(db.owner);
    await worker.projection.rebuild.run();
    expect(await followedTables(db.owner)).toEqual(living);
  });
});

/** Only what is open is found by its number in the tree of units, and numbered anew with it. */
async function followedTables(owner: TestDatabase['owner']): Promise<Record<string, unknown[]>> {
  const tables = await readTables(owner);
  const states = (tables.states ?? []).map((state) => ({ ...(state as { open: boolean }) }));
  return { ...tables, states: states.map((state) => (state.open ? state : { ...state, lft: null })) };
}
