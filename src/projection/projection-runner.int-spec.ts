import { testStreamKeys } from '../../test/support/test-keys.ts';
import { READ_TABLES } from './rebuilding/rebuild.ts';
import fc from 'fast-check';
import { appendEvent, appendMixed, projectionOn, readTables } from '../../test/support/projected-log.ts';
import { randomContext as ctx, type RandomStream, randomStreams, UNITS } from '../../test/support/random-streams.ts';
import { type TestDatabase, testDatabase } from '../../test/support/test-database.ts';
import { contributions } from '../domain/figures/dossier-contributions.ts';
import { fold } from '../domain/dossier/fold.ts';
import { type Day, formatDay } from '../domain/time/local-time.ts';
import { EventStore } from '../log/event-store.ts';
import { commandIdOf, streamRef } from '../log/stream-ref.ts';
import { Database } from '../platform/database/database.ts';
import { ADDITIVE_FIGURES, type Contribution } from '../domain/figures/additive-figures.ts';
import { partOf } from '../log/feed-parts.ts';
import { FIGURE_COLUMNS } from './tally/figure-columns.ts';
import { PROJECTION_VERSION } from './projection-version.ts';

const SEED = 20_240_615;

type Question = Readonly<{ unit: string; from: Day; to: Day; asOf: Day | null }>;

/** The same streams for a whole suite: plenty of every event. */
function sampleStreams(runs: number, seed: number): RandomStream[] {
  const streams = fc.sample(randomStreams(8), { numRuns: runs, seed }).flat();
  return streams.map(({ events }, index) => ({ code: `S-${seed}-${index}`, events }));
}

function bruteForce(streams: readonly RandomStream[], { unit, from, to, asOf }: Question): number[] {
  const counted = streams
    .map(({ events }) =>
      fold(
        events.filter(({ recordedAt }) => asOf === null || ctx.zone.dayOf(recordedAt) <= asOf),
        ctx,
      ),
    )
    .flatMap((dossier): Contribution[] => contributions(dossier, ctx))
    .filter(({ place, day }) => place.path.includes(unit) && day >= from && day <= to);
  return ADDITIVE_FIGURES.map((figure) => counted.reduce((sum, { figures }) => sum + (figures[figure] ?? 0), 0));
}

async function askTally(database: Database, { unit, from, to, asOf }: Question): Promise<number[]> {
  const sums = FIGURE_COLUMNS.map((column) => `coalesce(sum(${column}), 0)::bigint`).join(', ');
  const [row] = await database.query<{ sums: string[] }>(
    `SELECT ARRAY[${sums}]::text[] AS sums FROM ${asOf === null ? 'tally_now' : 'tally_cell'} c JOIN place p ON p.id = c.place_id
      WHERE p.path @> ARRAY[$1] AND business_on BETWEEN $2 AND $3 ${asOf === null ? '' : 'AND recorded_on <= $4'}`,
    [unit, formatDay(from), formatDay(to), ...(asOf === null ? [] : [formatDay(asOf)])],
  );
  return row?.sums.map(Number) ?? [];
}

describe('projecting the log', () => {
  let db: TestDatabase;
  let store: EventStore;
  beforeEach(async () => {
    db = await testDatabase();
    store = new EventStore(db.database, testStreamKeys());
  });
  afterEach(() => db.close());

  it('gives the brute-force figures, whatever the batches, the mixture of streams and the moments of projecting', async () => {
    const day0 = ctx.zone.dayOf(Date.UTC(2024, 4, 20));
    const question = fc
      .record({
        unit: fc.constantFrom(...UNITS),
        from: fc.nat(40),
        days: fc.nat(60),
        asOf: fc.option(fc.nat(60)),
      })
      .map(({ unit, from, days, asOf }) => {
        const begins = day0 + from - 5;
        return { unit, from: begins, to: begins + days, asOf: asOf === null ? null : day0 + asOf };
      });
    const questions = fc.array(question, { minLength: 8, maxLength: 8 });
    const order = fc.array(fc.nat(7), { minLength: 1, maxLength: 20 });
    let run = 0;
    const all: RandomStream[] = [];
    await fc.assert(
      fc.asyncProperty(
        randomStreams(5),
        order,
        questions,
        fc.constantFrom(1, 2, 7),
        async (made, mix, asked, limit) => {
          run += 1;
          const streams = made.map(({ code, events }) => ({ code: `${code}-${run}`, events }));
          all.push(...streams);
          const { runner } = projectionOn(db.database);
          await appendMixed(store, streams, mix, async (turn) => {
            if (turn % 3 === 2) await runner.catchUpAll(limit);
          });
          await runner.catchUpAll(limit);
          for (const one of asked) expect(await askTally(db.database, one)).toEqual(bruteForce(all, one));
        },
      ),
      { numRuns: 25, seed: SEED, endOnFailure: true },
    );

    const living = await readTables(db.database);
    const { runner, rebuild, verify } = projectionOn(db.database);
    expect(await verify.run()).toEqual([]);
    for (const limit of [1, 7, 5_000]) {
      await db.database.query(`TRUNCATE ${READ_TABLES}`);
      await db.database.query('UPDATE projection_checkpoint SET position = 0, recorded_at = NULL');
      await runner.catchUpAll(limit);
      expect(await readTables(db.database)).toEqual(living);
    }
    await rebuild.run();
    expect(await readTables(db.database)).toEqual(living);
  }, 120_000);

  it('counts every event once while several workers and writers are at it', async () => {
    const streams = sampleStreams(12, SEED);
    const pools = [1, 2, 3].map(() => new Database({ url: db.url, role: 'dunghan_app', maxConnections: 8 }));
    const workers = pools.map((pool) => projectionOn(pool).runner);
    const halves = [streams.filter((_, index) => index % 2 === 0), streams.filter((_, index) => index % 2 === 1)];
    const ends = halves.map((half) => appendMixed(store, half, [3, 1, 4, 1, 5]));
    const written = { yet: false };
    const work = workers.map(async (runner) => {
      while (!written.yet) await Promise.all([runner.catchUpAll(3), runner.catchUpAll(3)]);
    });
    await Promise.all(ends);
    written.yet = true;
    await Promise.all(work);
    await projectionOn(db.database).runner.catchUpAll();
    await Promise.all(pools.map((pool) => pool.close()));

    const living = await readTables(db.database);
    const { rebuild, verify } = projectionOn(db.database);
    expect(await verify.run()).toEqual([]);
    await rebuild.run();
    expect(await readTables(db.database)).toEqual(living);
    expect(living.states).toHaveLength(streams.length);
  }, 60_000);

  it('says how many events were projected, all calls at the same time together', async () => {
    const streams = sampleStreams(2, 7);
    await appendMixed(store, streams, [0]);
    const runners = [projectionOn(db.database).runner, projectionOn(db.database).runner];
    await Promise.all(runners.map((runner) => runner.open()));
    const counts = await Promise.all(
      ALL_64.map((feed) => Promise.all(runners.map((runner) => runner.catchUp([feed], 4)))),
    );
    const events = streams.reduce((sum, stream) => sum + stream.events.length, 0);
    const left = await runners[0]?.catchUpAll();
    expect(counts.flat().reduce((sum, count) => sum + count, 0) + (left ?? 0)).toBe(events);
  });

  it('leaves nothing of a batch that dies', async () => {
    const [first, second] = sampleStreams(1, 3);
    if (!first || !second) throw new Error('no streams');
    await appendMixed(store, [first], [0]);
    await projectionOn(db.database).runner.catchUpAll();
    const before = await readTables(db.database);

    await appendMixed(store, [second], [0]);
    await db.owner.query(
      `CREATE FUNCTION die() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'dying'; END $$`,
    );
    await db.owner.query(
      'CREATE TRIGGER die BEFORE UPDATE ON projection_checkpoint FOR EACH ROW WHEN (NEW.position > OLD.position) EXECUTE FUNCTION die()',
    );
    await expect(projectionOn(db.database).runner.catchUpAll()).rejects.toThrow('dying');
    expect(await readTables(db.database)).toEqual(before);

    await db.owner.query('DROP TRIGGER die ON projection_checkpoint');
    await projectionOn(db.database).runner.catchUpAll();
    expect(await projectionOn(db.database).verify.run()).toEqual([]);
    expect((await readTables(db.database)).states).toHaveLength(2);
  });

  it('projects the other feeds where one cannot go on, and then says why', async () => {
    const streams = sampleStreams(2, 5);
    await appendMixed(store, streams, [0]);
    const ref = streamRef('dossier', 'broken');
    const bad = { type: 'DossierForwarded', format: 1, unit: 'T1', actor: 'x', occurredAt: Date.UTC(2024, 5, 1) };
    await store.append(ref, 0, [{ ...bad, data: { holder: 'x' }, commandId: commandIdOf('broken'), ordinal: 0 }]);
    await expect(projectionOn(db.database).runner.catchUpAll()).rejects.toThrow('cannot begin');
    const tables = await readTables(db.database);
    const elsewhere = streams.filter(({ code }) => streamRef('dossier', code).feed !== ref.feed);
    expect(tables.states?.length).toBeGreaterThanOrEqual(elsewhere.length);
    expect(tables.checkpoints?.[ref.feed]).toMatchObject({ position: '0' });
  });

  it('waits for no other worker: a part that is taken is left to it', async () => {
    const [stream] = sampleStreams(1, 9);
    if (!stream) throw new Error('no stream');
    await appendMixed(store, [stream], [0]);
    const { feed } = streamRef('dossier', stream.code);
    const { runner } = projectionOn(db.database);
    await runner.open();
    await db.owner.transaction(async (tx) => {
      await tx.query('SELECT pg_advisory_xact_lock($1, $2)', [0x70726f6a, partOf(feed)]);
      expect(await runner.catchUpAll()).toBe(0);
    });
    expect(await runner.catchUpAll()).toBe(stream.events.length);
  });

  it('numbers a dossier by its competent unit in today’s tree', async () => {
    await db.owner.query(
      `INSERT INTO unit_rank (code, parent, level, name, lft, rgt) SELECT u, NULL, 'province', u, n, n FROM unnest($1::text[]) WITH ORDINALITY AS x(u, n)`,
      [UNITS],
    );
    await appendMixed(store, sampleStreams(2, 11), [0]);
    const { runner, verify } = projectionOn(db.database);
    await runner.catchUpAll();
    const rows = await db.database.query<{ lft: number; competent_unit: string }>(
      'SELECT lft, competent_unit FROM dossier_state',
    );
    for (const { lft, competent_unit: unit } of rows) expect(lft).toBe(UNITS.indexOf(unit) + 1);
    expect(await verify.run()).toEqual([]);
  });

  it('refuses tables that other rules have filled, until they are rebuilt', async () => {
    const [stream] = sampleStreams(1, 13);
    if (!stream) throw new Error('no stream');
    const first = projectionOn(db.database);
    await first.runner.open();
    await db.owner.query('UPDATE projection_checkpoint SET version = $1', [PROJECTION_VERSION + 1]);
    await appendEvent(store, 'V-1', stream.events[0] ?? fail());
    await expect(first.runner.catchUpAll()).rejects.toThrow('bin/dunghan rebuild');
    const second = projectionOn(db.database);
    await expect(second.runner.open()).rejects.toThrow('bin/dunghan rebuild');
    expect(await second.verify.run()).toEqual([expect.objectContaining({ kind: 'projection-version' })]);
    await second.rebuild.run();
    expect(await second.verify.run()).toEqual([]);
    expect((await readTables(db.database)).states).toHaveLength(1);
  });
});

const ALL_64 = Array.from({ length: 64 }, (_, feed) => feed);

function fail(): never {
  throw new Error('no event');
}
