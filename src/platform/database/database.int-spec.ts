import { type TestDatabase, testDatabase } from '../../../test/support/test-database.ts';
import { problemOf } from '../http/problem.ts';

describe('running SQL', () => {
  let db: TestDatabase;
  beforeAll(async () => {
    db = await testDatabase();
  });
  afterAll(() => db.close());

  it('takes on the role of the app, which may not change the schema', async () => {
    expect(await db.database.query('SELECT current_user AS role')).toEqual([{ role: 'dunghan_app' }]);
    await expect(db.database.query('CREATE TABLE forbidden (id int)')).rejects.toThrow('permission denied');
  });

  it('reads instants as milliseconds, days as text and bigints as text', async () => {
    const [row] = await db.database.query(
      `SELECT '2024-01-05T08:30:00.123+07'::timestamptz AS at, '2024-01-05'::date AS "on", 9007199254740993::bigint AS big`,
    );
    expect(row).toEqual({ at: Date.UTC(2024, 0, 5, 1, 30, 0, 123), on: '2024-01-05', big: '9007199254740993' });
  });

  it('outlives a connection that is cut in the middle of a transaction', async () => {
    const cut = db.database.transaction(async (tx) => {
      const [row] = await tx.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
      await db.owner.query('SELECT pg_terminate_backend($1)', [row?.pid]);
      await tx.query('SELECT pg_sleep(1)');
    });
    // Depending on when the cut is noticed, the driver says it in one of several ways: to a caller it is one problem.
    const broken = await cut.catch((error: unknown) => error);
    expect(problemOf(broken)).toMatchObject({ status: 503, code: 'unavailable' });
    expect(await db.database.query('SELECT 1 AS alive')).toEqual([{ alive: 1 }]);
  });

  it.each([
    ['a value that does not fit', `SELECT $1::uuid`, 'PostgreSQL error 22P02'],
    [
      'a key that is taken',
      `INSERT INTO deployment SELECT true, $1`,
      /^PostgreSQL error 23505, constraint deployment_pkey$/,
    ],
  ])('says of %s the code and the constraint, and never the value', async (_what, sql, said) => {
    for (const database of [
      db.owner,
      { query: (...asked: [string, string[]]) => db.owner.transaction((tx) => tx.query(...asked)) },
    ]) {
      const error = await database.query(sql, ['Nguyễn Thị Kín Đáo']).catch((thrown: unknown) => thrown);
      expect((error as Error).message).toMatch(said);
      expect(`${(error as Error).message} ${(error as Error).stack}`).not.toContain('Kín Đáo');
    }
  });

  it('rolls a transaction back when its work throws', async () => {
    await db.owner.query('CREATE TABLE rolled_back (id int)');
    const work = db.owner.transaction(async (tx) => {
      await tx.query('INSERT INTO rolled_back VALUES (1)');
      throw new Error('stop');
    });
    await expect(work).rejects.toThrow('stop');
    expect(await db.owner.query('SELECT id FROM rolled_back')).toEqual([]);
  });
});
