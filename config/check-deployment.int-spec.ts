import pg from 'pg';
import { type TestDatabase, testDatabase } from '../test/support/test-database.ts';
import { prepareDeployment } from './deployment.ts';

const ZONE = 'Asia/Ho_Chi_Minh';

describe('a release that does not fit the database', () => {
  let db: TestDatabase;
  let owner: pg.Client;
  beforeEach(async () => {
    db = await testDatabase();
    owner = new pg.Client({ connectionString: db.ownerUrl });
    await owner.connect();
    // The last migration is taken back, so that there is something that a start would change.
    await owner.query('DELETE FROM migrations WHERE id = (SELECT max(id) FROM migrations)');
  });
  afterEach(async () => {
    await owner.end();
    await db.close();
  });

  const migrations = async (): Promise<unknown[]> =>
    (await owner.query('SELECT name FROM migrations ORDER BY id')).rows;
  const start = (timeZone: string, check?: () => Promise<void>): Promise<string[]> =>
    prepareDeployment({
      databaseUrl: db.url,
      ownerUrl: db.ownerUrl,
      timeZone,
      queueInDatabase: true,
      check,
      say: () => undefined,
    });

  const refused = async (starting: () => Promise<unknown>, message: RegExp): Promise<void> => {
    const before = await migrations();
    await expect(starting()).rejects.toThrow(message);
    expect(await migrations()).toEqual(before);
  };

  it('is told that a newer release has migrated, and changes nothing', async () => {
    await owner.query(`INSERT INTO migrations (timestamp, name) VALUES (9999999999999, 'FromTheFuture9999999999999')`);
    await refused(() => start(ZONE), /migrated by a newer release \(FromTheFuture9999999999999\)/);
  });

  it('is told that the days are those of another zone, and changes nothing', async () => {
    await refused(() => start('Europe/Berlin'), /TIME_ZONE is not the zone .*\(Asia\/Ho_Chi_Minh\)/);
  });

  it('changes nothing when the application finds tables that other rules have filled', async () => {
    const check = () => Promise.reject(new Error('filled by another version'));
    await refused(() => start(ZONE, check), /filled by another version/);
  });
});
