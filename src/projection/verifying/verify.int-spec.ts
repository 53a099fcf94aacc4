import { testStreamKeys } from '../../../test/support/test-keys.ts';
import { READ_TABLES } from '../rebuilding/rebuild.ts';
import fc from 'fast-check';
import { appendMixed, projectionOn, readTables } from '../../../test/support/projected-log.ts';
import { randomStreams } from '../../../test/support/random-streams.ts';
import { type TestDatabase, testDatabase } from '../../../test/support/test-database.ts';
import { EventStore } from '../../log/event-store.ts';

describe('verifying the read tables against the log', () => {
  let db: TestDatabase;
  beforeAll(async () => {
    db = await testDatabase();
    const streams = fc.sample(randomStreams(9), { numRuns: 6, seed: 42 }).flat();
    const numbered = streams.map(({ events }, index) => ({ code: `V-${index}`, events }));
    await appendMixed(new EventStore(db.database, testStreamKeys()), numbered, [2, 0, 1]);
    await projectionOn(db.database).runner.catchUpAll();
  });
  afterAll(() => db.close());
  afterEach(async () => {
    await projectionOn(db.database).rebuild.run();
  });

  async function findings() {
    return projectionOn(db.database).verify.run();
  }

  it('finds nothing where all is well', async () => {
    expect(await findings()).toEqual([]);
  });

  it('takes what is not projected yet for no fault', async () => {
    await db.database.query(`TRUNCATE ${READ_TABLES}`);
    await db.database.query('UPDATE projection_checkpoint SET position = 0');
    expect(await findings()).toEqual([]);
  });

  it('finds a figure that was changed, in any of the tallies, and names cell and figure', async () => {
    await db.database.query(
      `UPDATE tally_cell SET received = received + 1
        WHERE (part, place_id, business_on, subject_id, recorded_on) = (
          SELECT part, place_id, business_on, subject_id, recorded_on FROM tally_cell WHERE received = 1 LIMIT 1)`,
    );
    expect(await findings()).toEqual([
      { kind: 'tally-cell', where: expect.stringContaining('place_id'), message: 'received is 2, the log gives 1' },
    ]);
    await db.database.query(
      'UPDATE tally_now SET ratings = coalesce(ratings, 0) + 5 WHERE ctid = (SELECT min(ctid) FROM tally_now)',
    );
    await db.database.query(
      'UPDATE tally_subject SET received = received + 1 WHERE ctid = (SELECT min(ctid) FROM tally_subject WHERE received = 1)',
    );
    const kinds = (await findings()).map(({ kind }) => kind);
    expect(kinds).toEqual(expect.arrayContaining(['tally-cell', 'tally-now', 'tally-subject']));
  });

  it('finds a cell that is missing and one that is too many', async () => {
    await db.database.query(
      'DELETE FROM tally_now WHERE ctid = (SELECT min(ctid) FROM tally_now WHERE pending_delta = 1)',
    );
    await db.database.query(
      `INSERT INTO tally_cell (part, place_id, business_on, subject_id, recorded_on, ratings) VALUES (7, 1, '2024-01-01', 1, '2024-01-01', 3)`,
    );
    const found = await findings();
    expect(found).toContainEqual(
      expect.objectContaining({ kind: 'tally-cell', message: 'ratings is 3, the log gives 0' }),
    );
    expect(found).toContainEqual(
      expect.objectContaining({
        kind: 'tally-now',
        message: expect.stringContaining('pendingDelta is 0, the log gives 1'),
      }),
    );
    expect(found).toContainEqual(expect.objectContaining({ kind: 'identity' }));
  });

  it('finds a dossier that was changed, one that is missing and one that is too many', async () => {
    const [changed, missing, hidden] = (await readTables(db.database)).states as { stream_id: string }[];
    await db.database.query(
      `UPDATE dossier_state SET state = jsonb_set(state::jsonb, '{paidDong}', '999')::json WHERE stream_id = $1`,
      [changed?.stream_id],
    );
    await db.database.query('DELETE FROM dossier_state WHERE stream_id = $1', [missing?.stream_id]);
    await db.database.query(
      `UPDATE dossier_state SET overdue_from = now(), version = version + 1 WHERE stream_id = $1`,
      [hidden?.stream_id],
    );
    const stray = '00000000-0000-0000-0000-000000000001';
    await db.database.query(
      `INSERT INTO dossier_state (part, stream_id, feed, code, version, state, status, open) VALUES (0, $1, 1, 'x', 1, '{}', 'received', false)`,
      [stray],
    );
    const found = new Map((await findings()).map(({ where, message }) => [where, message]));
    expect(found.get(changed?.stream_id ?? '')).toBe('differs from the log in state');
    expect(found.get(missing?.stream_id ?? '')).toContain('no row');
    expect(found.get(hidden?.stream_id ?? '')).toBe('differs from the log in version, overdue_from');
    expect(found.get(stray)).toBe('has a row but no events');
  });

  it('finds a promise that was changed, one that is missing, one that is too many and one that hides', async () => {
    const promises = (await readTables(db.database)).promises as { stream_id: string }[];
    const isAlone = ({ stream_id }: { stream_id: string }): boolean =>
      promises.filter((other) => other.stream_id === stream_id).length === 1;
    const [changed, missing, hidden] = promises.filter(isAlone);
    await db.database.query(`UPDATE dossier_promise SET overdue_from = now() WHERE stream_id = $1`, [
      changed?.stream_id,
    ]);
    await db.database.query('DELETE FROM dossier_promise WHERE stream_id = $1', [missing?.stream_id]);
    await db.database.query('UPDATE dossier_promise SET lft = 77 WHERE stream_id = $1', [hidden?.stream_id]);
    const stray = '00000000-0000-0000-0000-000000000001';
    await db.database.query(
      `INSERT INTO dossier_promise (part, stream_id, kind, ordinal, code, competent_unit, due_at, overdue_from)
       VALUES (0, $1, 'forwarding', 0, 'x', 'T1', now(), now())`,
      [stray],
    );
    const found = await findings();
    expect(new Set(found.map(({ kind }) => kind))).toEqual(new Set(['dossier-promise']));
    const messages = new Map(found.map(({ where, message }) => [where, message]));
    expect(messages.get(changed?.stream_id ?? '')).toMatch(/^lacks .*; has .*, which the log does not give$/);
    expect(messages.get(missing?.stream_id ?? '')).toMatch(/^lacks [^;]*$/);
    expect(messages.get(hidden?.stream_id ?? '')).toBe('differs from the tree of units in lft');
    expect(messages.get(stray)).toBe('has a row but no events');
  });

  it('finds a dossier that hides in the wrong branch of today’s tree', async () => {
    const [row] = await db.database.query<{ stream_id: string }>(
      `UPDATE dossier_state SET lft = 77 WHERE stream_id = (SELECT stream_id FROM dossier_state WHERE open LIMIT 1) RETURNING stream_id`,
    );
    expect(await findings()).toEqual([
      { kind: 'dossier-state', where: row?.stream_id, message: 'differs from the tree of units in lft' },
    ]);
  });

  it('finds a checkpoint that is ahead of the log, and one that is missing', async () => {
    await db.database.query('UPDATE projection_checkpoint SET position = position + 1 WHERE feed = 5');
    await db.owner.query('DELETE FROM projection_checkpoint WHERE feed = 6');
    const found = (await findings()).filter(({ kind }) => kind === 'checkpoint');
    expect(found.map(({ where }) => where)).toEqual(['feed 5', 'feed 6']);
  });

  it('finds a log that was tampered with, and says no less about the tables', async () => {
    await db.owner.query('ALTER TABLE event_log DISABLE TRIGGER event_log_is_append_only');
    const [event] = await db.owner.query<{ stream_id: string; data: unknown }>(
      `UPDATE event_log SET data = jsonb_set(data, '{documents}', '77')
        WHERE (feed, position) = (SELECT feed, position FROM event_log WHERE type = 'DocumentsDigitised' AND stream_kind = 'dossier' LIMIT 1)
       RETURNING stream_id`,
    );
    const found = await findings();
    expect(found).toContainEqual(
      expect.objectContaining({ kind: 'log', where: expect.stringContaining(String(event?.stream_id)) }),
    );
    expect(found).toContainEqual(
      expect.objectContaining({
        kind: 'dossier-state',
        where: event?.stream_id,
        message: 'differs from the log in state',
      }),
    );
  });
});
