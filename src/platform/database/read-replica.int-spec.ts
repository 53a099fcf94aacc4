import { type TestDatabase, testDatabase } from '../../../test/support/test-database.ts';
import { Database } from './database.ts';
import { ReadReplica } from './read-replica.ts';

const HELD = 'projection_checkpoint';

describe('asking a replica', () => {
  let db: TestDatabase;
  beforeAll(async () => {
    db = await testDatabase();
  });
  afterAll(() => db.close());

  const asked = (replica: ReadReplica) => replica.snapshot((tx) => tx.query('SELECT 1 AS one'), HELD);

  it('is left to the primary where there is none, or where the server is no standby', async () => {
    expect(await asked(new ReadReplica())).toBeUndefined();
    expect(await asked(new ReadReplica(db.database))).toBeUndefined();
  });

  it('is left to the primary where it is away', async () => {
    const away = new Database({ url: 'postgres://nobody@127.0.0.1:1/nothing', maxConnections: 1 });
    const replica = new ReadReplica(away);
    expect(await asked(replica)).toBeUndefined();
    await replica.onApplicationShutdown();
  });
});
