import pg from 'pg';
import { type TestDatabase, testDatabase } from '../test/support/test-database.ts';
import { withholdParameters } from './app-role.ts';
import { admitReader, READABLE, READER, readerGrants } from './reader-role.ts';

/** Columns by which a person could be known, who calls, or what opens something: never where a reader reads. */
const SEALED = /^(applicant|event_text|.*key.*|session|account.*|client|audit.*|import.*|idempotency|blind_index)$/;

describe('the role of readers', () => {
  let db: TestDatabase;
  let owner: pg.Client;
  beforeAll(async () => {
    db = await testDatabase();
    owner = new pg.Client({ connectionString: db.ownerUrl });
    await owner.connect();
  });
  afterAll(async () => {
    await owner.end();
    await db.close();
  });

  it('may SELECT from the tables of the list, and do nothing else', async () => {
    await admitReader(owner);
    expect([...(await readerGrants(owner))].toSorted()).toEqual(READABLE.map((table) => [table, 'SELECT']));
    expect(READABLE.filter((table) => SEALED.test(table))).toEqual([]);
    const { rows } = await owner.query<{ name: string }>(
      `
      SELECT c.relname AS name FROM pg_class c
       WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p', 'v', 'S')
         AND (has_table_privilege('${READER}', c.oid, 'INSERT, UPDATE, DELETE, TRUNCATE, REFERENCES, TRIGGER')
              OR NOT c.relname = ANY ($1) AND c.relkind <> 'S' AND has_table_privilege('${READER}', c.oid, 'SELECT'))`,
      [READABLE],
    );
    expect(rows).toEqual([]);
  });

  it('may call no function that changes something', async () => {
    const { rows } = await owner.query<{ name: string }>(`
      SELECT p.proname AS name FROM pg_proc p
       WHERE p.pronamespace = 'public'::regnamespace AND p.prosecdef AND has_function_privilege('${READER}', p.oid, 'EXECUTE')`);
    expect(rows).toEqual([]);
  });

  it('loses at the next start what somebody has given it beside', async () => {
    await owner.query(`GRANT INSERT ON event_log TO ${READER}; GRANT SELECT ON applicant TO ${READER}`);
    await admitReader(owner);
    expect((await readerGrants(owner)).has('applicant')).toBe(false);
    expect((await readerGrants(owner)).get('event_log')).toBe('SELECT');
  });
});

describe('the login of the app', () => {
  it('has no value of a statement in the log of the server', async () => {
    const db = await testDatabase();
    const owner = new pg.Client({ connectionString: db.ownerUrl });
    await owner.connect();
    await withholdParameters(owner, new URL(db.url).username);
    await owner.end();
    const fresh = new pg.Client({ connectionString: db.url });
    await fresh.connect();
    const { rows } = await fresh.query<Record<string, string>>(
      `SELECT current_setting('log_parameter_max_length') AS whole, current_setting('log_parameter_max_length_on_error') AS failed`,
    );
    await fresh.end();
    await db.close();
    expect(rows).toEqual([{ whole: '0', failed: '0' }]);
  });
});
