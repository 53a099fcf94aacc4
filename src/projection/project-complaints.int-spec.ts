import { testStreamKeys } from '../../test/support/test-keys.ts';
import fc from 'fast-check';
import { appendMixed, projectionOn, readTables } from '../../test/support/projected-log.ts';
import { type RandomComplaint, randomComplaints } from '../../test/support/random-complaints.ts';
import { randomContext as ctx, randomStreams, UNITS } from '../../test/support/random-streams.ts';
import { type TestDatabase, testDatabase } from '../../test/support/test-database.ts';
import { ADDITIVE_FIGURES, isOfComplaints } from '../domain/figures/additive-figures.ts';
import { complaintContributions } from '../domain/figures/complaint-contributions.ts';
import { foldComplaint } from '../domain/complaint/fold-complaint.ts';
import { type Day, formatDay } from '../domain/time/local-time.ts';
import { EventStore } from '../log/event-store.ts';
import type { Database } from '../platform/database/database.ts';
import { columnOf } from './tally/figure-columns.ts';

const SEED = 20_240_812;
const DAY_0 = ctx.zone.dayOf(Date.UTC(2024, 4, 20));

type Question = Readonly<{ unit: string; from: Day; to: Day; asOf: Day | null }>;

const question = fc
  .record({ unit: fc.constantFrom(...UNITS), from: fc.nat(40), days: fc.nat(60), asOf: fc.option(fc.nat(60)) })
  .map(({ unit, from, days, asOf }): Question => {
    const begins = DAY_0 + from - 5;
    return { unit, from: begins, to: begins + days, asOf: asOf === null ? null : DAY_0 + asOf };
  });

function bruteForce(streams: readonly RandomComplaint[], { unit, from, to, asOf }: Question): number[] {
  const counted = streams
    .map(({ events }) =>
      foldComplaint(events.filter(({ recordedAt }) => asOf === null || ctx.zone.dayOf(recordedAt) <= asOf)),
    )
    .flatMap((complaint) => complaintContributions(complaint, ctx))
    .filter(({ place, day }) => place.path.includes(unit) && day >= from && day <= to);
  return ADDITIVE_FIGURES.filter(isOfComplaints).map((figure) =>
    counted.reduce((sum, { figures }) => sum + (figures[figure] ?? 0), 0),
  );
}

async function askTally(database: Database, { unit, from, to, asOf }: Question): Promise<number[]> {
  const sums = ADDITIVE_FIGURES.filter(isOfComplaints)
    .map((figure) => `coalesce(sum(${columnOf(figure)}), 0)::bigint`)
    .join(', ');
  const [row] = await database.query<{ sums: string[] }>(
    `SELECT ARRAY[${sums}]::text[] AS sums FROM ${asOf === null ? 'tally_now' : 'tally_cell'} c JOIN place p ON p.id = c.place_id
      WHERE p.path @> ARRAY[$1] AND business_on BETWEEN $2 AND $3 ${asOf === null ? '' : 'AND recorded_on <= $4'}`,
    [unit, formatDay(from), formatDay(to), ...(asOf === null ? [] : [formatDay(asOf)])],
  );
  return row?.sums.map(Number) ?? [];
}

describe('projecting complaints', () => {
  let db: TestDatabase;
  beforeAll(async () => {
    db = await testDatabase();
  });
  afterAll(() => db.close());

  async function findings(): Promise<string[]> {
    const found = await projectionOn(db.database).verify.run();
    return found.map(({ kind, where, message }) => `${kind} ${where}: ${message}`);
  }

  it(`gives the brute-force figures beside those of dossiers, whatever the batches (seed ${SEED})`, async () => {
    const store = new EventStore(db.database, testStreamKeys());
    const { runner, rebuild } = projectionOn(db.database);
    const all: RandomComplaint[] = [];
    let run = 0;
    await fc.assert(
      fc.asyncProperty(
        randomComplaints(6),
        randomStreams(2),
        fc.array(fc.nat(9), { minLength: 1, maxLength: 20 }),
        fc.array(question, { minLength: 8, maxLength: 8 }),
        fc.constantFrom(1, 2, 7),
        async (made, dossiers, mix, asked, limit) => {
          run += 1;
          const complaints = made.map(({ code, events }) => ({ code: `${code}-${run}`, events }));
          all.push(...complaints);
          const mixed = [
            ...complaints.map((stream) => ({ ...stream, kind: 'complaint' as const })),
            ...dossiers.map(({ code, events }) => ({ code: `${code}-${run}`, events })),
          ];
          await appendMixed(store, mixed, mix, async (turn) => {
            if (turn % 3 === 2) await runner.catchUpAll(limit);
          });
          await runner.catchUpAll(limit);
          for (const one of asked) expect(await askTally(db.database, one)).toEqual(bruteForce(all, one));
        },
      ),
      { numRuns: 20, seed: SEED, endOnFailure: true },
    );

    expect(await findings()).toEqual([]);
    const living = await readTables(db.database);
    expect(living['complaints']).toHaveLength(all.length);
    await rebuild.run();
    expect(await readTables(db.database)).toEqual(living);
  }, 120_000);

  it('keeps no text and no person beside a complaint', async () => {
    const rows = await db.database.query<{ state: Record<string, unknown> }>('SELECT state FROM complaint_state');
    const members = new Set(rows.flatMap(({ state }) => Object.keys(state)));
    expect([...members].sort()).toEqual(
      [
        'annulled',
        'answerCalendarRevision',
        'calendarRevision',
        'channel',
        'dissatisfied',
        'dossier',
        'end',
        'endedAt',
        'firstForwardedAt',
        'forwarded',
        'informationRequestedAt',
        'place',
        'publishedAt',
        'receivedAt',
        'receivedByDay',
        'receivingUnit',
        'recordedAt',
        'repeats',
        'requestedByDay',
        'sentAt',
        'subject',
        'unit',
        'version',
        'waits',
        'workingHours',
      ].sort(),
    );
  });

  describe('and verifying them', () => {
    afterEach(async () => {
      await projectionOn(db.database).rebuild.run();
    });

    it('finds a row that was changed, one that is missing, and one that the log does not know', async () => {
      const [first, second] = await db.database.query<{ stream_id: string }>(
        'SELECT stream_id FROM complaint_state ORDER BY stream_id LIMIT 2',
      );
      const stray = '00000000-0000-4000-8000-000000000000';
      await db.database.query(
        `INSERT INTO complaint_state
         SELECT (json_populate_record(c, json_build_object('stream_id', $1::text))).* FROM complaint_state c WHERE stream_id = $2`,
        [stray, first?.stream_id],
      );
      await db.database.query(
        `UPDATE complaint_state SET status = 'refused', cells = '{1}', lft = 77 WHERE stream_id = $1`,
        [first?.stream_id],
      );
      await db.database.query('DELETE FROM complaint_state WHERE stream_id = $1', [second?.stream_id]);

      expect(await findings()).toEqual(
        expect.arrayContaining([
          `complaint-state ${first?.stream_id}: differs from the log in status, cells`,
          `complaint-state ${second?.stream_id}: differs from the log in everything: it has no row`,
          `complaint-state ${stray}: has a row but no events`,
        ]),
      );
    });

    it('finds an open complaint that stands in the wrong place of the tree', async () => {
      const [row] = await db.database.query<{ stream_id: string }>(
        `UPDATE complaint_state SET lft = 77 WHERE stream_id = (
           SELECT stream_id FROM complaint_state WHERE overdue_from IS NOT NULL LIMIT 1) RETURNING stream_id`,
      );
      expect(await findings()).toEqual([`complaint-state ${row?.stream_id}: differs from the tree of units in lft`]);
    });

    it('finds stocks that do not go with the open complaints', async () => {
      await db.database.query(
        `UPDATE tally_now SET complaints_pending_delta = complaints_pending_delta + 1
          WHERE ctid = (SELECT min(ctid) FROM tally_now WHERE complaints_pending_delta = 1)`,
      );
      expect(await findings()).toEqual(
        expect.arrayContaining([
          expect.stringContaining('complaintsPendingDelta is 2, the log gives 1'),
          expect.stringContaining('does not hold: complaints received = refused + answered + awaiting + pending'),
          expect.stringMatching(/complaints are awaited or pending, but \d+ are open/),
        ]),
      );
    });
  });
});
