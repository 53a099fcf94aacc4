import { setTimeout as pause } from 'node:timers/promises';
import fc from 'fast-check';
import { appendMixed, projectionOn, readTables } from '../../../test/support/projected-log.ts';
import { type RandomStream, randomStreams } from '../../../test/support/random-streams.ts';
import { type TestDatabase, testDatabase } from '../../../test/support/test-database.ts';
import { testStreamKeys } from '../../../test/support/test-keys.ts';
import { EventStore } from '../../log/event-store.ts';
import { PROJECTION_VERSION } from '../projection-version.ts';
import { READ_TABLES } from './rebuild.ts';

const SEED = 20_261_201;

function streamsOf(name: string, runs: number): RandomStream[] {
  const streams = fc.sample(randomStreams(8), { numRuns: runs, seed: SEED }).flat();
  return streams.map(({ events }, index) => ({ code: `${name}-${index}`, events }));
}

describe('making the read tables anew beside those that serve', () => {
  let db: TestDatabase;
  let store: EventStore;
  beforeEach(async () => {
    db = await testDatabase();
    store = new EventStore(db.database, testStreamKeys());
    await appendMixed(store, streamsOf('R', 10), [3, 1, 4]);
    await projectionOn(db.database).runner.catchUpAll();
  });
  afterEach(() => db.close());

  const tablesOf = async (schema: string): Promise<string[]> => {
    const rows = await db.owner.query<{ definition: string }>(
      `SELECT concat_ws(' ', c.relname, c.reloptions::text, c.relacl::text, a.attname, format_type(a.atttypid, a.atttypmod),
              a.attnotnull) AS definition
         FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
        WHERE c.relnamespace = $1::text::regnamespace AND c.relname = ANY (string_to_array($2, ', '))
        UNION ALL
       SELECT replace(indexdef, schemaname || '.', '') FROM pg_indexes WHERE schemaname = $1::text AND tablename = ANY (string_to_array($2, ', '))
        UNION ALL
       SELECT concat_ws(' ', conname, pg_get_constraintdef(oid)) FROM pg_constraint
        WHERE connamespace = $1::text::regnamespace AND conrelid::regclass::text = ANY (string_to_array($2, ', '))
        ORDER BY 1`,
      [schema, READ_TABLES],
    );
    return rows.map(({ definition }) => definition);
  };

  it('gives the tables the same columns, checks, indexes, settings and rights, and leaves nothing behind', async () => {
    const before = [await tablesOf('public'), await readTables(db.database)];
    await projectionOn(db.database).rebuild.run();
    expect([await tablesOf('public'), await readTables(db.database)]).toEqual(before);
    expect(await tablesOf('rebuild')).toEqual([]);
    expect(await db.database.query('SELECT version, outcome FROM rebuild_run')).toEqual([
      { version: PROJECTION_VERSION, outcome: 'taken-over' },
    ]);
    const [named] = await db.database.query<{ names: string[] }>('SELECT rebuilt_tables() AS names');
    expect(named?.names.join(', ')).toBe(READ_TABLES);
  });

  it('loses nothing that desks log meanwhile, shows readers no gap, and lets a worker go on', async () => {
    const worker = projectionOn(db.database);
    const state = { over: false };
    const rebuilding = worker.rebuild.run().finally(() => (state.over = true));
    const readers = (async () => {
      const counts = new Set<string>();
      for (let last = 0; !state.over;) {
        const [row] = await db.database.snapshot(
          (tx) => tx.query<{ streams: number }>('SELECT count(*)::int AS streams FROM dossier_state'),
          'projection_checkpoint',
        );
        const streams = row?.streams ?? 0;
        counts.add(streams < last ? `fell from ${last} to ${streams}` : 'grew');
        last = streams;
      }
      return counts;
    })();
    await appendMixed(store, streamsOf('M', 4), [2, 7, 1], async () => void (await worker.runner.catchUpAll(3)));
    await rebuilding;
    expect([...(await readers)]).toEqual(['grew']);
    await appendMixed(store, streamsOf('N', 1), [0]);
    for (let tries = 0; tries < 50; tries += 1) {
      await worker.runner.catchUpAll();
      if ((await worker.runner.catchUpAll()) === 0) break;
    }
    expect(await worker.verify.run()).toEqual([]);
    expect(await backlog()).toBe('0');
  }, 60_000);

  it('goes on where it died, at whatever moment, and waits for whoever is at it', async () => {
    const before = await readTables(db.database);
    for (const moment of [0, 30, 60, 120, 240]) {
      const dying = projectionOn(db.database).rebuild.run();
      dying.catch(() => undefined);
      await pause(moment);
      await db.owner.query(
        `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()`,
      );
      await dying.catch(() => undefined);
    }
    await Promise.all([projectionOn(db.database).rebuild.run(), projectionOn(db.database).rebuild.run()]);
    expect(await readTables(db.database)).toEqual(before);
    expect(await projectionOn(db.database).verify.run()).toEqual([]);
  }, 60_000);

  it('ends when it is cancelled, and leaves those that serve as they are', async () => {
    const before = await readTables(db.database);
    const { rebuild } = projectionOn(db.database);
    await db.owner.transaction(async (tx) => {
      // Who reads the tables keeps them from being exchanged.
      await tx.query('SELECT count(*) FROM tally_now');
      const running = rebuild.run().catch((error: unknown) => error);
      while (!(await rebuild.cancel())) await pause(20);
      expect(await running).toMatchObject({ name: 'RebuildCancelled' });
    });
    expect(await rebuild.cancel()).toBe(false);
    expect(await tablesOf('rebuild')).toEqual([]);
    expect(await readTables(db.database)).toEqual(before);
  });

  it('does not let tables serve that do not agree with the log', async () => {
    const before = await readTables(db.database);
    await db.owner.query(`CREATE FUNCTION lose() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NULL; END $$`);
    await db.owner.query(`SELECT rebuild_begin($1)`, [PROJECTION_VERSION]);
    await db.owner.query(
      `CREATE TRIGGER lose BEFORE INSERT ON rebuild.dossier_state FOR EACH ROW WHEN (NEW.code = 'R-3') EXECUTE FUNCTION lose()`,
    );
    await expect(projectionOn(db.database).rebuild.run()).rejects.toThrow('do not agree with the log');
    expect(await readTables(db.database)).toEqual(before);
  });

  async function backlog(): Promise<string> {
    const [row] = await db.database.query<{ behind: string }>(
      `SELECT sum(h.position - c.position)::text AS behind FROM feed_head h JOIN projection_checkpoint c USING (feed)
        WHERE c.projection = 'dossier'`,
    );
    return row?.behind ?? '';
  }
});
