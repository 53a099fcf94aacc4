import { Logger } from '@nestjs/common';
import { readTables } from '../../../test/support/projected-log.ts';
import { SystemWorker } from '../../../test/support/system-worker.ts';
import { type TestDatabase, testDatabase } from '../../../test/support/test-database.ts';
import { testStreamKeys } from '../../../test/support/test-keys.ts';
import { type AppendedPiece, StagedEvents } from '../../log/staging/staged-events.ts';
import { streamRef } from '../../log/stream-ref.ts';
import { readQuery } from '../../platform/http/query-parameters.ts';
import { FindIncidentMoves } from '../../reference/incidents/find-incident-moves.ts';
import { FindIncidents } from '../../reference/incidents/find-incidents.ts';
import { IncidentMovesQuery, IncidentsQuery } from '../../reference/incidents/incidents.query.ts';

Logger.overrideLogger(false);

const UNITS =
  'code,name,level,parent,validFrom,validTo,legalBasis\nT,Tỉnh,province,,2004-01-01,,\nU,Xã,commune,T,2004-01-01,,';
/** G: five working days and incidents count; N: of another group; R: of the group, but incidents do not count. */
const PROCEDURES = `code,name,field,level,onlineLevel,fullOnlineEligible,timeLimit,timeUnit,feeDong,payableOnline,issuesResult,interlinked,nonTerritorial,validFrom,validTo,countsIncidents,group
G,Khai sinh,Hộ tịch,commune,full,true,5,working-day,0,false,true,none,false,2020-01-01,,true,ho-tich
N,Đất đai,Đất đai,commune,full,true,5,working-day,0,false,true,none,false,2020-01-01,,true,dat-dai
R,Kết hôn,Hộ tịch,commune,full,true,5,working-day,0,false,true,none,false,2020-01-01,,false,ho-tich`;

/** 2024-03-04 is a Monday: due on Monday 11. */
const RECEIVED_AT = '2024-03-04T09:00:00+07:00';
const OPEN = 'SC1,Cổng dịch vụ công,2024-03-05T08:00:00+07:00,,ho-tich,TB 1';
const OVER = 'SC1,Cổng dịch vụ công,2024-03-05T08:00:00+07:00,2024-03-07T10:00:00+07:00,ho-tich,TB 1';
const WITHDRAWN = 'SC1,Cổng dịch vụ công,2024-03-05T08:00:00+07:00,2024-03-05T08:00:00+07:00,ho-tich,TB 1';

/** A worker that dies: it stops for good at an append, and lets nothing go. */
class DyingStaging extends StagedEvents {
  appendsLeft = Number.POSITIVE_INFINITY;

  override async appendPiece(importId: string, feed: number, limit?: number): Promise<AppendedPiece> {
    if (this.appendsLeft <= 0) throw new Error('kill -9');
    this.appendsLeft -= 1;
    return super.appendPiece(importId, feed, limit);
  }
}

describe('an incident that is declared while dossiers are open', () => {
  let db: TestDatabase;
  let worker: SystemWorker;
  let others: SystemWorker[];

  beforeEach(async () => {
    db = await testDatabase();
    worker = new SystemWorker(db);
    others = [];
    await worker.unitsFile(UNITS);
    await worker.procedures(PROCEDURES);
    await worker.runAll();
  });
  afterEach(async () => {
    for (const other of others) await other.close();
    await worker.close();
    await db.close();
  });

  const another = (staged?: (database: typeof worker.database) => StagedEvents): SystemWorker => {
    const other = new SystemWorker(db, staged);
    others.push(other);
    return other;
  };

  const receive = (code: string, procedure = 'G', at = RECEIVED_AT): Promise<void> =>
    worker.desk(code, 'DossierReceived', { procedure, channel: 'online', receivingUnit: 'U' }, at);

  const moves = (query: Record<string, string> = {}, incident = 'SC1') =>
    new FindIncidentMoves(worker.database, worker.reference).execute(readQuery(IncidentMovesQuery, query).of(incident));

  const declare = async (csv: string): Promise<void> => {
    await worker.incidents(csv);
    await worker.runAll();
  };

  const expectSoundTables = async (): Promise<void> => {
    expect(await worker.projection.verify.run()).toEqual([]);
    const living = await readTables(db.owner);
    await worker.projection.rebuild.run();
    expect(await readTables(db.owner)).toEqual(living);
  };

  it('stops those of the group whose rules count incidents, and lets them go on when it is over', async () => {
    for (const [code, procedure] of [
      ['A', 'G'],
      ['B', 'G'],
      ['NO', 'N'],
      ['RULES', 'R'],
      ['ENDED', 'G'],
      ['TARDY', 'G'],
    ] as const) {
      await receive(code, procedure);
    }
    await receive('AFTER', 'G', '2024-03-07T10:00:00+07:00');
    await worker.desk('ENDED', 'DossierResolved', { outcome: 'granted' }, '2024-03-05T09:00:00+07:00');
    await worker.desk('TARDY', 'DossierResolved', { outcome: 'granted' }, '2024-03-12T09:00:00+07:00');
    await declare(OPEN);
    expect(await worker.typesOf('A')).toEqual(['DossierReceived', 'ClockSuspended']);
    expect((await worker.dossier('A')).clock).toMatchObject({ dueAt: null, stoppedBy: 'incident' });
    expect(await moves()).toMatchObject({ state: 'done', total: 4 });

    await declare(OVER);
    const [, suspended, resumed] = await worker.store.readStream(streamRef('dossier', 'A'));
    expect(suspended).toMatchObject({
      actor: 'system',
      occurredAt: Date.parse('2024-03-05T08:00:00+07:00'),
      data: { incident: 'SC1', from: '2024-03-05T01:00:00.000Z' },
    });
    expect(resumed).toMatchObject({ occurredAt: Date.parse('2024-03-07T10:00:00+07:00'), data: { incident: 'SC1' } });
    // Four days were left on Tuesday 5: 8, 11, 12, 13 after Thursday 7.
    expect([await worker.due('A'), await worker.due('B')]).toEqual(['2024-03-13', '2024-03-13']);
    const moved = { unit: 'U', procedure: 'G', from: '2024-03-11T10:00:00.000Z', to: '2024-03-13T10:00:00.000Z' };
    expect(await moves()).toEqual({
      items: [
        { code: 'A', ...moved, endedLate: false, version: 3 },
        // Received as the incident ended; it had stopped while nobody knew of the end.
        {
          code: 'AFTER',
          unit: 'U',
          procedure: 'G',
          from: '2024-03-14T10:00:00.000Z',
          to: '2024-03-14T10:00:00.000Z',
          endedLate: false,
          version: 3,
        },
        { code: 'B', ...moved, endedLate: false, version: 3 },
        { code: 'TARDY', ...moved, to: moved.from, endedLate: true, version: 2 },
      ],
      nextCursor: null,
      total: 4,
      state: 'done',
    });
    for (const code of ['NO', 'RULES']) expect(await worker.typesOf(code)).toEqual(['DossierReceived']);
    for (const code of ['ENDED', 'TARDY']) expect(await worker.typesOf(code)).toHaveLength(2);
    const list = await new FindIncidents(worker.database).execute(readQuery(IncidentsQuery, {}));
    expect(list).toMatchObject({ items: [{ code: 'SC1', dossiers: 3, moved: 2, state: 'done' }], total: 1 });
    await expectSoundTables();
  });

  it('follows what is declared anew: another end, another beginning, none at all, and once more', async () => {
    await receive('A');
    await declare(OVER);
    await declare(OVER.replace('2024-03-07T10', '2024-03-06T10'));
    // After Wednesday 6: 7, 8, 11, 12.
    expect(await worker.due('A')).toBe('2024-03-12');
    await declare(OVER.replace('2024-03-05T08', '2024-03-06T08'));
    // From Wednesday 6, 3 left, to Thursday 7: 8, 11, 12.
    expect(await worker.due('A')).toBe('2024-03-12');
    await declare(WITHDRAWN);
    expect(await worker.due('A')).toBe('2024-03-11');
    await declare(OPEN);
    expect(await worker.due('A')).toBeNull();
    await declare(OVER);
    expect(await worker.due('A')).toBe('2024-03-13');
    const types = await worker.typesOf('A');
    expect(types.filter((type) => type !== 'EventCorrected')).toEqual([
      'DossierReceived',
      'ClockSuspended',
      'ClockResumed',
    ]);
    expect(await moves()).toMatchObject({
      items: [{ from: '2024-03-11T10:00:00.000Z', to: '2024-03-13T10:00:00.000Z' }],
    });
    await worker.runAll();
    expect(await worker.typesOf('A')).toEqual(types);
    await expectSoundTables();
  });

  it('stops once for incidents that overlap, whatever the order in which they are declared', async () => {
    await receive('A');
    await receive('B');
    const [first, second] = [
      'X,Một,2024-03-05T08:00:00+07:00,2024-03-06T10:00:00+07:00,,',
      'Y,Hai,2024-03-06T09:00:00+07:00,2024-03-07T10:00:00+07:00,ho-tich,',
    ];
    await declare(`${second}\n${first}`);
    expect(await worker.due('A')).toBe('2024-03-13');
    const incidents = (await worker.store.readStream(streamRef('dossier', 'A')))
      .slice(1)
      .map(({ type, data }) => `${type} ${data['incident']}`);
    expect(incidents).toEqual(['ClockSuspended X', 'ClockSuspended Y', 'ClockResumed X', 'ClockResumed Y']);
    expect(await moves({}, 'X')).toMatchObject({ total: 2 });
  });

  it('stops what is received or recorded later, and what a correction opens again', async () => {
    await receive('REOPENED');
    await worker.desk('REOPENED', 'DossierResolved', { outcome: 'granted' }, '2024-03-05T09:00:00+07:00');
    await declare(OVER);
    expect(await worker.typesOf('REOPENED')).toHaveLength(2);
    await worker.desk('REOPENED', 'EventCorrected', { corrects: 2, annul: true, reason: 'Nhầm' }, RECEIVED_AT);
    await receive('RECORDED');
    await receive('AFTER', 'G', '2024-03-08T09:00:00+07:00');
    await receive('OTHER', 'N');
    await worker.runAll();
    for (const code of ['REOPENED', 'RECORDED']) expect(await worker.due(code)).toBe('2024-03-13');
    for (const code of ['AFTER', 'OTHER']) expect(await worker.typesOf(code)).toEqual(['DossierReceived']);
    expect(await moves()).toMatchObject({ state: 'done', total: 2 });
    // A receipt that turns out to have been in the incident's time, or of another procedure.
    await worker.desk('AFTER', 'EventCorrected', { corrects: 1, occurredAt: RECEIVED_AT, reason: 'Nhầm' }, RECEIVED_AT);
    await worker.desk(
      'RECORDED',
      'EventCorrected',
      { corrects: 1, data: { procedure: 'N' }, reason: 'Nhầm' },
      RECEIVED_AT,
    );
    await worker.runAll();
    expect([await worker.due('AFTER'), await worker.due('RECORDED')]).toEqual(['2024-03-13', '2024-03-11']);
    await expectSoundTables();
  });

  it('is complete after its worker was killed in the middle, and doubles nothing', async () => {
    const codes = Array.from({ length: 60 }, (_, n) => `K-${n}`);
    for (const code of codes) await receive(code);
    await worker.incidents(OVER);
    for (const appends of [0, 1, 7, 20]) {
      let staged: DyingStaging | undefined;
      const dying = another((database) => (staged = new DyingStaging(database, testStreamKeys())));
      if (staged) staged.appendsLeft = appends;
      dying.jobs.release = async () => undefined;
      await dying.runAll();
      expect(await moves()).toMatchObject({ state: 'running' });
      await worker.runAll();
      await db.owner.query(`UPDATE open_dossier_job SET leased_until = clock_timestamp() WHERE state = 'running'`);
    }
    await Promise.all([worker.runAll(), another().runAll(), another().runAll()]);
    await worker.runAll();
    expect(await moves()).toMatchObject({ state: 'done', total: codes.length });
    for (const code of codes)
      expect(await worker.typesOf(code)).toEqual(['DossierReceived', 'ClockSuspended', 'ClockResumed']);
    await expectSoundTables();
  });

  it('loses none while desks work on the same dossiers', async () => {
    const codes = Array.from({ length: 30 }, (_, n) => `R-${n}`);
    for (const code of codes) await receive(code);
    await worker.incidents(OVER);
    const desks = another();
    await Promise.all([
      worker.runAll(),
      another().runAll(),
      ...codes.map((code) => desks.insist(code, 'DossierForwarded', { holder: 'P1' }, '2024-03-06T09:00:00+07:00')),
    ]);
    await worker.runAll();
    expect(await moves()).toMatchObject({ state: 'done', total: codes.length });
    for (const code of codes) {
      expect(await worker.due(code)).toBe('2024-03-13');
      expect((await worker.typesOf(code)).filter((type) => type.startsWith('Clock'))).toHaveLength(2);
    }
    await expectSoundTables();
  });
});
