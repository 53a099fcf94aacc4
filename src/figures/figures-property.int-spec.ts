import fc from 'fast-check';
import { fillReadTables, readSideOf, StillClock, TEST_SETTINGS } from '../../test/support/golden-database.ts';
import type { GoldenFacts } from '../../test/support/golden-facts.ts';
import { countFigures, type GoldenQuestion } from '../../test/support/golden-figures.ts';
import type { GoldenStream } from '../../test/support/golden-import.ts';
import { randomContext, type RandomStream, randomStreams, ROOT, UNITS } from '../../test/support/random-streams.ts';
import { type TestDatabase, testDatabase } from '../../test/support/test-database.ts';
import { DAY_MS, formatDay } from '../dossier/domain/local-time.ts';
import { UnitImports } from '../units/unit-imports.ts';
import { UnitRanks } from '../units/unit-ranks.ts';
import { FIGURES } from './figure-catalogue.ts';
import { FigureRows } from './figure-rows.ts';
import { GROUPINGS, readFiguresQuestion } from './figures-question.ts';
import { GetFigures } from './get-figures.ts';
import { RowNames } from './row-names.ts';

const SEED = 20_240_520;
const DATA_SETS = 25;
const QUESTIONS_EACH = 40;
const FIRST_DAY = Date.UTC(2024, 4, 15) / DAY_MS;
const NOW = Date.parse('2026-01-05T08:00:00+07:00');

const day = fc.integer({ min: FIRST_DAY, max: FIRST_DAY + 50 });
const question = fc
  .record({
    ends: fc.tuple(day, day),
    unit: fc.option(fc.constantFrom(...UNITS), { nil: undefined }),
    by: fc.constantFrom(...GROUPINGS),
    asOf: fc.option(day, { nil: undefined }),
  })
  .map(({ ends, unit, by, asOf }) => ({
    from: formatDay(Math.min(...ends)),
    to: formatDay(Math.max(...ends)),
    by,
    ...(unit === undefined ? {} : { unit }),
    ...(asOf === undefined ? {} : { asOf: formatDay(asOf) }),
  }));

describe('asking for the figures of random dossiers', () => {
  let db: TestDatabase;
  let getFigures: GetFigures;

  beforeAll(async () => {
    db = await testDatabase();
    const ranks = new UnitRanks(db.database, new StillClock(NOW), TEST_SETTINGS);
    await new UnitImports(db.database, ranks).addUnits([
      { code: ROOT, name: 'Tỉnh', level: 'province', parent: null },
      { code: 'T1.so', name: 'Sở', level: 'province', parent: ROOT },
      { code: 'T1.q', name: 'Quận', level: 'district', parent: ROOT },
      { code: 'T1.q.1', name: 'Phường 1', level: 'commune', parent: 'T1.q' },
      { code: 'T1.q.2', name: 'Phường 2', level: 'commune', parent: 'T1.q' },
    ]);
    const { reference, position } = readSideOf(db.database);
    getFigures = new GetFigures(db.database, reference, position, new FigureRows(new RowNames(db.database, reference)));
  });
  afterAll(() => db.close());

  it(`answers any question as a loop over all dossiers does, for any unit, period and as-of day (seed ${SEED})`, async () => {
    const asked = fc.tuple(
      randomStreams(12),
      fc.array(question, { minLength: QUESTIONS_EACH, maxLength: QUESTIONS_EACH }),
    );
    let answers = 0;
    await fc.assert(
      fc.asyncProperty(asked, async ([streams, questions]) => {
        await db.database.query('TRUNCATE tally_cell, tally_now, dossier_state, dossier_promise');
        await fillReadTables(db.database, streams, randomContext);
        for (const query of questions) {
          const { rows, totals } = await getFigures.execute(readFiguresQuestion(query), NOW);
          const expected = count(streams, { query, period: query });
          expect(totals.figures).toEqual(expected.totals);
          expect(withSomething(rows)).toEqual(query.by === 'none' ? [] : withSomething(expected.rows));
          answers += 1;
        }
      }),
      { seed: SEED, numRuns: DATA_SETS, endOnFailure: true },
    );
    expect(answers).toBe(DATA_SETS * QUESTIONS_EACH);
  }, 300_000);
});

type Row = Readonly<{ key: string; figures: Readonly<Record<string, number>> }>;

function count(streams: readonly RandomStream[], asked: GoldenQuestion): { totals: Row['figures']; rows: Row[] } {
  const { totals, rows } = countFigures(
    streams as unknown as GoldenStream[],
    asked,
    randomContext as unknown as GoldenFacts,
  );
  return { totals: built(totals), rows: Array.from(rows, ([key, figures]) => ({ key, figures: built(figures) })) };
}

function built(figures: Readonly<Record<string, number>>): Record<string, number> {
  return Object.fromEntries(FIGURES.map(({ id }) => [id, figures[id] ?? Number.NaN]));
}

/** Sorted by key; a unit and its own row have one and the same key, but only one of them is in an answer. */
function withSomething(rows: readonly Row[]): Row[] {
  return rows
    .filter(({ figures }) => Object.values(figures).some((value) => value !== 0))
    .map(({ key, figures }) => ({ key, figures }))
    .sort((a, b) => (a.key < b.key ? -1 : 1));
}
