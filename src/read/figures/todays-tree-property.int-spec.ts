import fc from 'fast-check';
import { figureListsOf } from '../../../test/support/figure-lists.ts';
import { getFiguresOf, importRandomTree } from '../../../test/support/figure-questions.ts';
import { projectStreams } from '../../../test/support/projected-log.ts';
import { randomComplaints } from '../../../test/support/random-complaints.ts';
import { randomContext, randomStreams, ROOT, UNITS } from '../../../test/support/random-streams.ts';
import { type TestDatabase, testDatabase } from '../../../test/support/test-database.ts';
import { READINGS } from '../../domain/figures/figure-cells.ts';
import { FIGURES, isSum } from '../../domain/figures/figure-catalogue.ts';
import { readQuery } from '../../platform/http/query-parameters.ts';
import { FiguresQuery } from './figures.query.ts';
import type { FiguresPage } from './figures.answer.ts';
import type { GetFigures } from './get-figures.ts';
import { UNDIVIDED } from './laid-out.ts';
import { FigureListQuery } from './lists/figure-list.query.ts';
import type { FindFigureList } from './lists/find-figure-list.ts';

const SEED = 20_250_701;
const REORGANISATIONS = 20;
const NOW = Date.parse('2026-01-05T08:00:00+07:00');
const WHEN = { from: '2024-05-15', to: '2024-07-04' };
const SUMS = FIGURES.filter(isSum).map(({ id }) => id);
const LISTED = FIGURES.filter((figure) => figure.hasList && isSum(figure)).map(({ id }) => id);
/** Of the first of July 2025, all below the root. */
const HEIRS = ['N1', 'N2', 'N3'] as const;

/** What becomes of a unit: it stays, it goes over whole to one, several share it, or it ends and nobody takes it over. */
const fate = fc.oneof(
  fc.constant([]),
  fc.constantFrom(...HEIRS).map((heir) => [heir]),
  fc.shuffledSubarray([...HEIRS], { minLength: 2 }),
  fc.constant(null),
);
const reorganisation = fc.record({
  fates: fc.tuple(...UNITS.filter((unit) => unit !== ROOT).map((unit) => fate.map((heirs) => ({ unit, heirs })))),
  as: fc.constantFrom(...READINGS),
  asOf: fc.option(fc.constantFrom('2024-05-25', '2024-06-10'), { nil: undefined }),
  period: fc.constantFrom(WHEN, { from: '2024-05-20', to: '2024-06-03' }),
  figure: fc.constantFrom(...LISTED),
});

type Fate = Readonly<{ unit: string; heirs: readonly string[] | null }>;
type Sums = Record<string, number>;

describe('reading a past period on today’s tree', () => {
  let db: TestDatabase;
  let getFigures: GetFigures;
  let find: FindFigureList;

  beforeAll(async () => {
    db = await testDatabase();
    await importRandomTree(db.database, NOW);
    const [streams = [], complaints = []] =
      fc.sample(fc.tuple(randomStreams(150), randomComplaints(40)), {
        seed: SEED,
        numRuns: 1,
      })[0] ?? [];
    await projectStreams(db.database, streams, randomContext, complaints);
    getFigures = getFiguresOf(db.database);
    find = figureListsOf(db.database).find;
  });
  afterAll(() => db.close());

  const ask = (query: Record<string, string>): Promise<FiguresPage> =>
    getFigures.execute(readQuery(FiguresQuery, query), NOW);

  it(`loses nothing and guesses nothing, whatever became of the units (seed ${SEED})`, async () => {
    let divided = 0;
    await fc.assert(
      fc.asyncProperty(reorganisation, async ({ fates, as, asOf, period, figure }) => {
        await reorganise(fates);
        const question = { ...period, as, ...(asOf === undefined ? {} : { asOf }) };
        const ofToday = { ...question, tree: 'today' };
        const then = await ask({ ...question, by: 'none' });
        for (const by of ['level', 'unit', 'field', 'procedure', 'none']) {
          expect(sumsOf((await ask({ ...ofToday, by, unit: ROOT })).totals)).toEqual(sumsOf(then.totals));
        }
        const { rows } = await ask({ ...ofToday, by: 'unit', unit: ROOT });
        expect(added(rows.map(sumsOf))).toEqual(sumsOf(then.totals));
        expect(added((await ask({ ...ofToday, by: 'level' })).rows.map(sumsOf))).toEqual(sumsOf(then.totals));

        const own = await ownOfThen(question);
        for (const row of rows)
          expect(sumsOf(row)).toEqual(added(expectedIn(row, fates).map((unit) => own[unit] ?? {})));
        for (const heir of HEIRS) {
          const { totals } = await ask({ ...ofToday, by: 'none', unit: heir });
          expect(sumsOf(totals)).toEqual(added(wholeIn(heir, fates).map((unit) => own[unit] ?? {})));
        }
        divided += rows.some(({ key }) => key === UNDIVIDED) ? 1 : 0;

        for (const { key, figures } of rows) {
          const asked = readQuery(FigureListQuery, { ...ofToday, by: 'unit', unit: ROOT, key, limit: '200' });
          const list = await find.execute(asked.behind(figure), NOW);
          expect(list).toMatchObject({ total: figures[figure], tree: 'today' });
          expect(list.items).toHaveLength(list.total);
        }
      }),
      { seed: SEED, numRuns: REORGANISATIONS, endOnFailure: true },
    );
    expect(divided).toBeGreaterThan(5);
  }, 300_000);

  it('asks for the successors of a unit that has ended', async () => {
    await reorganise([{ unit: 'T1.q.1', heirs: ['N1'] }]);
    await expect(ask({ ...WHEN, tree: 'today', unit: 'T1.q.1' })).rejects.toMatchObject({
      code: 'unit-not-in-force',
      message: 'unit must be in force on that day; its last day was 2025-06-30; it was succeeded by N1.',
    });
  });

  /** What each unit of then had of its own. */
  async function ownOfThen(question: Record<string, string>): Promise<Record<string, Sums>> {
    const own: Record<string, Sums> = {};
    for (const unit of UNITS) {
      const { rows } = await ask({ ...question, by: 'unit', unit });
      own[unit] = sumsOf(rows[0] ?? { figures: {} });
    }
    return own;
  }

  /** The tree as random streams have it; then each unit meets its fate on 1 July 2025. */
  async function reorganise(fates: readonly Fate[]): Promise<void> {
    const ended = fates.filter(({ heirs }) => heirs === null || heirs.length > 0);
    const rows = ended.flatMap(({ unit, heirs }) =>
      (heirs ?? [null]).map((heir) => [
        unit,
        heir,
        heir === null ? 'abolished' : heirs?.length === 1 ? 'merged' : 'split',
      ]),
    );
    await db.owner.query('DELETE FROM unit_lineage');
    await db.owner.query('DELETE FROM unit_version WHERE code = ANY ($1)', [[...HEIRS]]);
    await db.owner.query('UPDATE unit_version SET valid_to = NULL');
    await db.owner.query(`UPDATE unit_version SET valid_to = '2025-06-30' WHERE code = ANY ($1)`, [
      ended.map(({ unit }) => unit),
    ]);
    await db.owner.query(
      `INSERT INTO unit_version (code, name, level, parent, valid_from, recorded_from)
       SELECT code, code, 'commune', $2, '2025-07-01', '2025-07-01' FROM unnest($1::text[]) AS code`,
      [[...HEIRS], ROOT],
    );
    for (const row of rows) {
      await db.owner.query(
        `INSERT INTO unit_lineage (predecessor, successor, kind, valid_from, recorded_from)
         VALUES ($1, $2, $3, '2025-07-01', '2025-07-01')`,
        row,
      );
    }
    await db.owner.query('UPDATE reference_revision SET revision = revision + 1');
  }
});

function sumsOf({ figures }: Readonly<{ figures: Readonly<Record<string, number>> }>): Sums {
  return Object.fromEntries(SUMS.map((id) => [id, figures[id] ?? 0]));
}

function added(parts: readonly Sums[]): Sums {
  return Object.fromEntries(SUMS.map((id) => [id, parts.reduce((sum, part) => sum + (part[id] ?? 0), 0)]));
}

/** The units of then of which a row, of those below the root, has the whole; plainly, for this tree of five. */
function expectedIn({ key, own }: Readonly<{ key: string; own?: boolean }>, fates: readonly Fate[]): string[] {
  if (own) return [ROOT];
  if (key === UNDIVIDED)
    return fates.filter(({ unit, heirs }) => isDividedBelowRoot(unit, heirs, fates)).map(({ unit }) => unit);
  return [...wholeIn(key, fates), ...stayingBelow(key, fates)];
}

function wholeIn(heir: string, fates: readonly Fate[]): string[] {
  const districtGoesThere = fateOf('T1.q', fates)?.[0] === heir && fateOf('T1.q', fates)?.length === 1;
  return fates
    .filter(({ unit, heirs }) => {
      if (heirs?.length === 1) return heirs[0] === heir;
      return heirs === null && unit.startsWith('T1.q.') && districtGoesThere;
    })
    .map(({ unit }) => unit);
}

/** Units that stay as they are stand below the department, or the district, that they stood below. */
function stayingBelow(key: string, fates: readonly Fate[]): string[] {
  const isThere = (unit: string): boolean => fateOf(unit, fates)?.length === 0;
  return fates
    .filter(({ unit, heirs }) => {
      if (unit !== key && !unit.startsWith(`${key}.`)) return false;
      return heirs === null ? unit !== key && isThere(key) : heirs.length === 0;
    })
    .map(({ unit }) => unit);
}

function isDividedBelowRoot(unit: string, heirs: readonly string[] | null, fates: readonly Fate[]): boolean {
  if (heirs !== null) return heirs.length > 1;
  const above = unit.startsWith('T1.q.') ? fateOf('T1.q', fates) : undefined;
  return above === undefined || above === null || above.length > 1;
}

function fateOf(unit: string, fates: readonly Fate[]): readonly string[] | null | undefined {
  return fates.find((each) => each.unit === unit)?.heirs;
}
