import { testStreamKeys } from '../../../test/support/test-keys.ts';
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { Logger } from '@nestjs/common';
import { readTables } from '../../../test/support/projected-log.ts';
import { SystemWorker } from '../../../test/support/system-worker.ts';
import { type TestDatabase, testDatabase } from '../../../test/support/test-database.ts';
import { FindMoves } from '../../reference/calendar/find-moves.ts';
import { FindRevisions } from '../../reference/calendar/find-revisions.ts';
import { readQuery } from '../../platform/http/query-parameters.ts';
import { MovesQuery, RevisionsQuery } from '../../reference/calendar/calendar.query.ts';
import { type AppendedPiece, StagedEvents } from '../../log/staging/staged-events.ts';
import { streamRef } from '../../log/stream-ref.ts';

Logger.overrideLogger(false);

/** Five working days; 2024-03-04 is a Monday. */
const RECEIPT = { procedure: '9.000003', channel: 'online', receivingUnit: 'T99-01' };
const RECEIVED_AT = '2024-03-04T09:00:00+07:00';
const WORKING_SATURDAY = '2024-03-09,working,Ngày làm bù,QĐ 1';
const DAY_OFF = '2024-03-07,off,Nghỉ bão,CĐ 2';

/** A worker that dies: it stops for good at an append, and lets nothing go. */
class DyingStaging extends StagedEvents {
  appendsLeft = Number.POSITIVE_INFINITY;

  override async appendPiece(importId: string, feed: number, limit?: number): Promise<AppendedPiece> {
    if (this.appendsLeft <= 0) throw new Error('kill -9');
    this.appendsLeft -= 1;
    return super.appendPiece(importId, feed, limit);
  }
}

describe('a calendar that changes while dossiers are open', () => {
  let db: TestDatabase;
  let worker: SystemWorker;
  let others: SystemWorker[];

  beforeEach(async () => {
    db = await testDatabase();
    worker = new SystemWorker(db);
    others = [];
    await worker.unitsFile(readFileSync('test/golden/core/units.csv', 'utf8'));
    await worker.procedures(readFileSync('test/golden/core/procedures.csv', 'utf8'));
    await worker.calendar('2024-01-01,off,Tết Dương lịch,');
    await worker.runAll();
  });
  afterEach(async () => {
    for (const { close } of others.map((other) => ({ close: () => other.close() }))) await close();
    await worker.close();
    await db.close();
  });

  const another = (staged?: (database: typeof worker.database) => StagedEvents): SystemWorker => {
    const other = new SystemWorker(db, staged);
    others.push(other);
    return other;
  };

  const moves = (revision: number, query: Record<string, string> = {}) =>
    new FindMoves(worker.database, worker.reference).execute(readQuery(MovesQuery, query).of(String(revision)));

  const receive = async (codes: readonly string[]): Promise<void> => {
    for (const code of codes) await worker.desk(code, 'DossierReceived', RECEIPT, RECEIVED_AT);
  };

  const expectSoundTables = async (): Promise<void> => {
    await worker.projection.runner.catchUpAll();
    expect(await worker.projection.verify.run()).toEqual([]);
    const living = await readTables(db.owner);
    await worker.projection.rebuild.run();
    expect(await readTables(db.owner)).toEqual(living);
  };

  it('moves computed due dates, and neither given ones nor those that stand or have ended', async () => {
    await receive(['OPEN', 'STOPPED', 'ENDED', 'EXTENDED', 'OTHER']);
    await worker.desk('GIVEN', 'DossierReceived', { ...RECEIPT, dueAt: '2024-03-11' }, RECEIVED_AT);
    await worker.desk('STOPPED', 'SupplementRequested', { reason: 'Thiếu' }, '2024-03-05T09:00:00+07:00');
    await worker.desk('ENDED', 'DossierResolved', { outcome: 'granted' }, '2024-03-11T09:00:00+07:00');
    const letter = { newDueAt: '2024-03-20', apologyLetter: '1/XL' };
    await worker.desk('EXTENDED', 'DeadlineExtended', letter, '2024-03-05T09:00:00+07:00');

    const revision = await worker.calendar(WORKING_SATURDAY);
    expect(await moves(revision)).toMatchObject({ state: 'queued', total: 0, items: [] });
    await worker.runAll();

    expect(await moves(revision)).toEqual({
      items: ['OPEN', 'OTHER'].map((code) => ({
        code,
        unit: 'T99-01',
        procedure: '9.000003',
        from: '2024-03-11T10:00:00.000Z',
        to: '2024-03-09T10:00:00.000Z',
        version: 2,
      })),
      nextCursor: null,
      total: 2,
      state: 'done',
      recordedAt: expect.any(String),
    });
    expect(await worker.due('OPEN')).toBe('2024-03-09');
    expect(await worker.due('GIVEN')).toBe('2024-03-11');
    expect(await worker.due('EXTENDED')).toBe('2024-03-20');
    expect(await worker.typesOf('GIVEN')).toEqual(['DossierReceived']);
    expect(await worker.typesOf('STOPPED')).toEqual(['DossierReceived', 'SupplementRequested']);
    expect(await worker.typesOf('ENDED')).toEqual(['DossierReceived', 'DossierResolved']);
    const [, revised] = await worker.store.readStream(streamRef('dossier', 'OPEN'));
    expect(revised).toMatchObject({
      type: 'ClockRevised',
      actor: 'system',
      unit: 'T99-01',
      data: { calendarRevision: revision },
    });
    await expectSoundTables();
  });

  it('counts the promise before an extension again, and lists no move where the extended date stays', async () => {
    await receive(['EXTENDED']);
    const letter = { newDueAt: '2024-03-20', apologyLetter: '1/XL' };
    await worker.desk('EXTENDED', 'DeadlineExtended', letter, '2024-03-05T09:00:00+07:00');
    const revision = await worker.calendar(DAY_OFF);
    await worker.runAll();
    expect((await worker.dossier('EXTENDED')).clock?.firstDueAt).toBe(Date.parse('2024-03-12T17:00:00+07:00'));
    expect(await moves(revision)).toMatchObject({ total: 0, items: [], state: 'done' });
  });

  it('does nothing more when nothing more has changed, whoever runs', async () => {
    await receive(['A', 'B']);
    await worker.calendar(DAY_OFF);
    await Promise.all([worker.runAll(), another().runAll(), another().runAll()]);
    await worker.runAll();
    await worker.calendar(DAY_OFF);
    await worker.runAll();
    expect(await worker.typesOf('A')).toEqual(['DossierReceived', 'ClockRevised']);
    expect(await worker.due('A')).toBe('2024-03-12');
    const revisions = await new FindRevisions(worker.database).execute(readQuery(RevisionsQuery, {}));
    expect(revisions.items).toMatchObject([
      { revision: 2, days: 1, moved: 2, state: 'done' },
      { revision: 1, days: 1, moved: 0, state: 'done' },
    ]);
  });

  it('applies revisions in their order, each with a list of its own, page by page and by unit', async () => {
    await receive(['A', 'B', 'C']);
    const [first, second] = [await worker.calendar(WORKING_SATURDAY), await worker.calendar(DAY_OFF)];
    await worker.runAll();
    expect(await worker.typesOf('A')).toEqual(['DossierReceived', 'ClockRevised', 'ClockRevised']);
    expect(await worker.due('A')).toBe('2024-03-11');
    const page = await moves(first, { limit: '2' });
    expect(page).toMatchObject({ items: [{ code: 'A' }, { code: 'B' }], total: 3 });
    const rest = await moves(first, { limit: '2', cursor: String(page.nextCursor) });
    expect(rest).toMatchObject({ items: [{ code: 'C' }], nextCursor: null, total: 3 });
    expect(await moves(second, { unit: 'T99' })).toMatchObject({ total: 3, items: [{ version: 3 }, {}, {}] });
    expect(await moves(second, { unit: 'T99-02' })).toMatchObject({ total: 0, items: [] });
    await expect(moves(9)).rejects.toMatchObject({ code: 'not-found' });
    await expect(moves(second, { unit: 'NONE' })).rejects.toMatchObject({ code: 'unknown-unit' });
  });

  it('is complete after its worker was killed in the middle, and doubles nothing', async () => {
    const codes = Array.from({ length: 60 }, (_, n) => `K-${n}`);
    await receive(codes);
    const revision = await worker.calendar(DAY_OFF);
    for (const appends of [0, 1, 7, 20]) {
      let staged: DyingStaging | undefined;
      const dying = another((database) => (staged = new DyingStaging(database, testStreamKeys())));
      if (staged) staged.appendsLeft = appends;
      dying.jobs.release = async () => undefined;
      await dying.runAll();
      expect(await moves(revision)).toMatchObject({ state: 'running' });
      await worker.runAll();
      await db.owner.query('UPDATE open_dossier_job SET leased_until = clock_timestamp() WHERE state = $1', [
        'running',
      ]);
    }
    await worker.runAll();
    expect(await moves(revision)).toMatchObject({ state: 'done', total: codes.length });
    for (const code of codes) expect(await worker.typesOf(code)).toEqual(['DossierReceived', 'ClockRevised']);
    await expectSoundTables();
  });

  it('finds dossiers that a command or an import has decided on before it and appended after it', async () => {
    await receive(['PAUSED', 'REOPENED']);
    await worker.desk('PAUSED', 'SupplementRequested', { reason: 'Thiếu' }, '2024-03-04T10:00:00+07:00');
    await worker.desk('REOPENED', 'DossierResolved', { outcome: 'granted' }, '2024-03-05T09:00:00+07:00');
    const old = await worker.reference.current();
    const revision = await worker.calendar(DAY_OFF);
    await worker.runAll();
    expect(await moves(revision)).toMatchObject({ state: 'done', total: 0 });

    await worker.desk('LATE', 'DossierReceived', RECEIPT, RECEIVED_AT, { facts: old });
    await worker.desk('PAUSED', 'SupplementAccepted', {}, '2024-03-04T11:00:00+07:00', { facts: old });
    await worker.desk('REOPENED', 'EventCorrected', { corrects: 2, annul: true, reason: 'Nhầm' }, RECEIVED_AT, {
      facts: old,
    });
    await worker.desk('NEW', 'DossierReceived', RECEIPT, RECEIVED_AT);
    await worker.runAll();
    for (const code of ['LATE', 'PAUSED', 'REOPENED', 'NEW']) expect(await worker.due(code)).toBe('2024-03-12');
    expect(await worker.typesOf('NEW')).toEqual(['DossierReceived']);
    expect(await moves(revision)).toMatchObject({ state: 'done', total: 3 });
    await expectSoundTables();
  });

  it('waits for an import that was uploaded before it, whose events are staged by the old calendar', async () => {
    const old = await worker.reference.current();
    const importId = randomUUID();
    await db.owner.query(
      `INSERT INTO import_job (id, kind, state, uploaded_by) VALUES ($1, 'events', 'running', 'x')`,
      [importId],
    );
    const twin = another();
    await twin.desk('TWIN', 'DossierReceived', RECEIPT, RECEIVED_AT, { facts: old });
    const [event] = await twin.store.readStream(streamRef('dossier', 'TWIN'));
    if (!event) throw new Error('It was just logged');
    const { type, format, unit, actor, occurredAt, data } = event;
    const staged = { type, format, unit, actor, occurredAt, data, commandId: randomUUID(), ordinal: 0 };
    const ref = streamRef('dossier', 'STAGED');
    await worker.database.transaction((tx) =>
      worker.staged.stage(tx, importId, [{ line: 1, ref, version: 1, event: staged }]),
    );
    const revision = await worker.calendar(DAY_OFF);
    await worker.runAll();
    expect(await moves(revision)).toMatchObject({ state: 'queued', total: 0 });
    await worker.staged.appendPiece(importId, ref.feed);
    await db.owner.query(`UPDATE import_job SET state = 'done'`);
    await worker.runAll();
    expect(await moves(revision)).toMatchObject({ state: 'done', total: 2 });
    expect(await worker.due('STAGED')).toBe('2024-03-12');
  });

  it('loses none while desks work on the same dossiers', async () => {
    const codes = Array.from({ length: 40 }, (_, n) => `R-${n}`);
    await receive(codes);
    const revision = await worker.calendar(DAY_OFF);
    const desks = another();
    await Promise.all([
      worker.runAll(),
      another().runAll(),
      ...codes.map((code, n) =>
        n % 4 === 0
          ? desks.insist(code, 'DossierResolved', { outcome: 'granted' }, '2024-03-06T09:00:00+07:00')
          : desks.insist(code, 'DossierForwarded', { holder: 'P1' }, '2024-03-06T09:00:00+07:00'),
      ),
    ]);
    await worker.runAll();
    const list = await moves(revision);
    let moved = 0;
    for (const [n, code] of codes.entries()) {
      const types = await worker.typesOf(code);
      if (n % 4 !== 0) expect(await worker.due(code)).toBe('2024-03-12');
      moved += types.filter((type) => type === 'ClockRevised').length;
    }
    expect(list).toMatchObject({ state: 'done', total: moved });
    for (const { code, version } of list.items) expect((await worker.typesOf(code))[version - 1]).toBe('ClockRevised');
    await expectSoundTables();
  });
});
