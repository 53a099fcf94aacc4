import fc from 'fast-check';
import { readSideOf, StillClock } from '../../../test/support/golden-database.ts';
import { importRandomTree } from '../../../test/support/figure-questions.ts';
import { projectStreams } from '../../../test/support/projected-log.ts';
import { randomComplaints } from '../../../test/support/random-complaints.ts';
import { randomContext, randomStreams, ROOT, UNITS } from '../../../test/support/random-streams.ts';
import { type TestDatabase, testDatabase } from '../../../test/support/test-database.ts';
import { SimulatedData } from '../../log/simulated-data.ts';
import { readQuery } from '../../platform/http/query-parameters.ts';
import { FindIndexRows, GetIndex } from './get-index.ts';
import type { IndexAnswer } from './index.answer.ts';
import { IndexQuery, IndexRowsQuery } from './index.query.ts';

const SEED = 20_220_623;
const NOW = Date.parse('2026-01-05T08:00:00+07:00');
const PERIODS = ['cal-2024-05', 'cal-2024-06', 'cal-2024-07', 'cal-2024-Q2', 'cal-2024'];
const AS_OF = ['2024-05-25', '2024-06-10', '2024-07-20'];

const question = fc.record({
  period: fc.constantFrom(...PERIODS),
  unit: fc.option(fc.constantFrom(...UNITS), { nil: undefined }),
  asOf: fc.option(fc.constantFrom(...AS_OF), { nil: undefined }),
});

describe('the index of random streams', () => {
  let db: TestDatabase;
  let getIndex: GetIndex;
  let findRows: FindIndexRows;

  beforeAll(async () => {
    db = await testDatabase();
    await importRandomTree(db.database, NOW);
    const all = fc.tuple(randomStreams(120), randomComplaints(40));
    const [streams = [], complaints = []] = fc.sample(all, { seed: SEED, numRuns: 1 })[0] ?? [];
    await projectStreams(db.database, streams, randomContext, complaints);
    const parts = [readSideOf(db.database).snapshots, new SimulatedData(db.database), new StillClock(NOW)] as const;
    getIndex = new GetIndex(...parts);
    findRows = new FindIndexRows(...parts);
  });
  afterAll(() => db.close());

  const ask = (query: Record<string, string>): Promise<IndexAnswer> => getIndex.execute(readQuery(IndexQuery, query));

  it(`breaks no identity, whatever is asked, and its rows are what each unit is told (seed ${SEED})`, async () => {
    let seen = 0;
    await fc.assert(
      fc.asyncProperty(question, async (asked) => {
        const given = Object.fromEntries(Object.entries(asked).flatMap(([name, of]) => (of ? [[name, of]] : [])));
        const { warnings, points, lost, available, groups } = await ask(given);
        expect(warnings).toEqual([]);
        expect(points + lost).toBeCloseTo(available, 5);
        seen += groups.flatMap(({ indicators }) => indicators).filter(({ numerator }) => (numerator ?? 0) > 0).length;
        const { rows } = await findRows.execute(readQuery(IndexRowsQuery, { ...given, unit: asked.unit ?? ROOT }));
        for (const { key, own, ...row } of rows) {
          if (own) continue;
          const alone = await ask({ ...given, unit: key });
          expect(row).toMatchObject({ points: alone.points, available: alone.available, lost: alone.lost });
        }
      }),
      { seed: SEED, numRuns: 40, endOnFailure: true },
    );
    expect(seen).toBeGreaterThan(100);
  }, 300_000);
});
