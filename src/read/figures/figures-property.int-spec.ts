import fc from 'fast-check';
import { getFiguresOf, importRandomTree } from '../../../test/support/figure-questions.ts';
import { projectStreams } from '../../../test/support/projected-log.ts';
import { countEverything, type PlainWorld } from '../../../test/support/plain-figures.ts';
import { fillCatalogue, randomCatalogue } from '../../../test/support/random-catalogue.ts';
import { randomComplaints } from '../../../test/support/random-complaints.ts';
import { randomContext, randomStreams, UNITS } from '../../../test/support/random-streams.ts';
import { indexLaws } from '../../../test/support/index-laws.ts';
import { type TestDatabase, testDatabase } from '../../../test/support/test-database.ts';
import { DAY_MS, formatDay } from '../../domain/time/local-time.ts';
import { READINGS } from '../../domain/figures/figure-cells.ts';
import { FIGURES, RATES, type RateSide } from '../../domain/figures/figure-catalogue.ts';
import type { FigureValues } from './figure-sums.ts';
import { GROUPINGS } from './figures-question.ts';
import { FiguresQuery } from './figures.query.ts';
import { readQuery } from '../../platform/http/query-parameters.ts';
import type { GetFigures } from './get-figures.ts';

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
    as: fc.constantFrom(...READINGS),
    by: fc.constantFrom(...GROUPINGS),
    asOf: fc.option(day, { nil: undefined }),
    level: fc.option(fc.constantFrom('province', 'district', 'commune'), { nil: undefined, freq: 2 }),
  })
  .map(({ ends, as, unit, by, asOf, level }) => ({
    level,
    as,
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
    await importRandomTree(db.database, NOW);
    getFigures = getFiguresOf(db.database);
  });
  afterAll(() => db.close());

  it(`answers any question as loops over dossiers, complaints and the catalogue do, for any unit, period and as-of day (seed ${SEED})`, async () => {
    const asked = fc.tuple(
      fc.record({ dossiers: randomStreams(12), complaints: randomComplaints(6), catalogue: randomCatalogue(8) }),
      fc.array(question, { minLength: QUESTIONS_EACH, maxLength: QUESTIONS_EACH }),
    );
    let answers = 0;
    let runs = 0;
    let world: PlainWorld = { dossiers: [], complaints: [], catalogue: [] };
    await fc.assert(
      fc.asyncProperty(asked, async ([made, questions]) => {
        const added = { dossiers: renamed(made.dossiers, runs), complaints: renamed(made.complaints, runs) };
        runs += 1;
        await fillCatalogue(db.owner, made.catalogue);
        await projectStreams(db.database, added.dossiers, randomContext, added.complaints);
        world = {
          dossiers: [...world.dossiers, ...added.dossiers],
          complaints: [...world.complaints, ...added.complaints],
          catalogue: made.catalogue,
        };
        for (const { level, ...query } of questions) {
          const ofLevel = level === undefined ? {} : { level };
          const { rows, totals } = await getFigures.execute({ ...readQuery(FiguresQuery, query), ...ofLevel }, NOW);
          const expected = countEverything(world, { ...query, ...ofLevel }, randomContext);
          expect(totals.figures).toEqual(inOrder(expected.totals));
          const expectedRows = Array.from(expected.rows, ([key, figures]) => ({ key, figures: inOrder(figures) }));
          expect(withSomething(rows)).toEqual(query.by === 'none' ? [] : withSomething(expectedRows));
          for (const values of [...rows, totals]) {
            expect(values.rates).toMatchObject(ratesOf(values.figures));
            expect(indexLaws(values.figures).filter(({ holds }) => !holds)).toEqual([]);
          }
          answers += 1;
        }
      }),
      { seed: SEED, numRuns: DATA_SETS, endOnFailure: true },
    );
    expect(answers).toBe(DATA_SETS * QUESTIONS_EACH);
  }, 300_000);
});

/** The log keeps what earlier runs appended, so each run names its streams anew. */
function renamed<S extends Readonly<{ code: string }>>(streams: readonly S[], run: number): S[] {
  return streams.map((stream) => ({ ...stream, code: `${stream.code}-${run}` }));
}

type Row = Readonly<{ key: string; figures: FigureValues['figures'] }>;

/** The figures of the catalogue, of which rows by unit have some only. */
function inOrder(figures: FigureValues['figures']): FigureValues['figures'] {
  const named = FIGURES.filter(({ id }) => id in figures).map(({ id }) => [id, figures[id] ?? Number.NaN] as const);
  expect(named).toHaveLength(Object.keys(figures).length);
  return Object.fromEntries(named);
}

/** The sides of every rate whose figures are all there. */
function ratesOf(figures: FigureValues['figures']): Record<string, object> {
  const sideOf = (side: RateSide) => side.reduce((sum, { figure, sign }) => sum + sign * (figures[figure] ?? NaN), 0);
  return Object.fromEntries(
    RATES.filter(({ numerator, denominator }) => !Number.isNaN(sideOf([...numerator, ...denominator]))).map(
      ({ id, numerator, denominator }) => [id, { numerator: sideOf(numerator), denominator: sideOf(denominator) }],
    ),
  );
}

/** Sorted by key; a unit and its own row have one and the same key, but only one of them is in an answer. */
function withSomething(rows: readonly Row[]): Row[] {
  return rows
    .filter(({ figures }) => Object.values(figures).some((value) => value !== 0))
    .map(({ key, figures }) => ({ key, figures }))
    .sort((a, b) => (a.key < b.key ? -1 : 1));
}
