import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { getFiguresOf } from '../../../test/support/figure-questions.ts';
import { StillClock, TEST_SETTINGS } from '../../../test/support/golden-database.ts';
import { projectStreams } from '../../../test/support/projected-log.ts';
import { randomComplaints } from '../../../test/support/random-complaints.ts';
import { randomContext, randomStreams } from '../../../test/support/random-streams.ts';
import { rowsOf } from '../../../test/support/system-worker.ts';
import { type TestDatabase, testDatabase } from '../../../test/support/test-database.ts';
import { READINGS } from '../../domain/figures/figure-cells.ts';
import { FIGURES, isSum } from '../../domain/figures/figure-catalogue.ts';
import { readQuery } from '../../platform/http/query-parameters.ts';
import { UnitImports } from '../../reference/units/unit-imports.ts';
import { UnitRanks } from '../../reference/units/unit-ranks.ts';
import type { FiguresPage } from './figures.answer.ts';
import { FiguresQuery } from './figures.query.ts';
import type { GetFigures } from './get-figures.ts';
import { UNDIVIDED } from './laid-out.ts';

const SEED = 20_250_630;
const NOW = Date.parse('2026-01-05T08:00:00+07:00');
const WHEN = { from: '2024-05-15', to: '2024-07-04' };
const SUMS = FIGURES.filter(isSum).map(({ id }) => id);

type Unit = Readonly<Record<'code' | 'level' | 'parent' | 'validTo', string>>;
type Became = Readonly<Record<'predecessor' | 'successor', string>>;
type Sums = Record<string, number>;

const table = (kind: string): string => readFileSync(`examples/can-tho/${kind}.csv`, 'utf8');
const units = parse(table('units'), { columns: true }) as Unit[];
const lineage = parse(table('lineage'), { columns: true }) as Became[];
/** Of the three provinces that became one city on 1/7/2025. */
const communes = units.filter(({ level, validTo }) => level === 'commune' && validTo === '2025-06-30');

/** Random lives at units of then, each in a district of its own. */
function movedTo<T>(events: T, at: number): T {
  const [one, other] = pairAt(at);
  const root = units.find(({ code }) => code === one.parent)?.parent ?? '';
  const named = [
    ['"T1","T1.so"', root === 'H13' ? '"H13","H13-02"' : `"${root}"`],
    ['"T1.so"', root === 'H13' ? '"H13-02"' : `"${root}"`],
    ['"T1.q.1"', `"${one.code}"`],
    ['"T1.q.2"', `"${other.code}"`],
    ['"T1.q"', `"${one.parent}"`],
    ['"T1"', `"${root}"`],
  ] as const;
  return JSON.parse(named.reduce((text, [from, to]) => text.replaceAll(from, to), JSON.stringify(events))) as T;
}

function pairAt(at: number): [Unit, Unit] {
  const one = communes[(at * 37) % communes.length];
  const other = communes.find(({ code, parent }) => parent === one?.parent && code !== one.code);
  if (!one || !other) throw new Error('Every district of then had two communes');
  return [one, other];
}

describe('reading the half-year of 2024 on the tree of Cần Thơ after 1/7/2025', () => {
  let db: TestDatabase;
  let getFigures: GetFigures;
  const taken = new Set<string>();

  beforeAll(async () => {
    db = await testDatabase();
    const imports = new UnitImports(db.database, new UnitRanks(db.database, new StillClock(NOW), TEST_SETTINGS));
    await imports.importUnits(rowsOf(table('units')));
    await imports.importLineage(rowsOf(table('lineage')));
    const many = { seed: SEED, numRuns: 25 };
    const streams = fc.sample(randomStreams(20), many).flat();
    const complaints = fc.sample(randomComplaints(6), many).flat();
    for (const at of streams.keys()) for (const { code } of pairAt(at)) taken.add(code);
    const moved = <S extends Readonly<{ code: string }>>(all: readonly S[]): S[] =>
      all.map((stream, at) => ({ ...movedTo(stream, at), code: `${at}` }));
    await projectStreams(db.database, moved(streams), randomContext, moved(complaints));
    getFigures = getFiguresOf(db.database);
  }, 120_000);
  afterAll(() => db.close());

  const ask = (query: Record<string, string>): Promise<FiguresPage> =>
    getFigures.execute(readQuery(FiguresQuery, { ...WHEN, ...query }), NOW);
  const sumsFor = async (query: Record<string, string>): Promise<Sums> =>
    sumsOf((await ask({ ...query, by: 'none' })).totals);

  it.each(READINGS)(
    'loses nothing: today’s units and what is undivided add up to what was then (as=%s)',
    async (as) => {
      const then = await sumsFor({ as });
      expect(then['received']).toBeGreaterThan(50);
      for (const by of ['level', 'unit', 'none'])
        expect(sumsOf((await ask({ as, by, tree: 'today' })).totals)).toEqual(then);
      const { rows } = await ask({ as, by: 'unit', tree: 'today', unit: 'H13' });
      expect(added(rows.map(sumsOf))).toEqual(then);
      const undivided = rows.find(({ key }) => key === UNDIVIDED);
      expect(undivided?.figures['received']).toBeGreaterThan(0);
      expect(undivided?.figures['received']).toBeLessThan(then['received'] ?? 0);
    },
  );

  it('gives a new commune what those had that went over to it whole, and nothing of those that were divided', async () => {
    const heirsOf = (code: string) => lineage.filter(({ predecessor }) => predecessor === code);
    const heirs = new Set([...taken].flatMap((code) => heirsOf(code).map(({ successor }) => successor)));
    let seen = 0;
    for (const heir of [...heirs].slice(0, 30)) {
      const whole = lineage.filter(
        ({ predecessor, successor }) => successor === heir && heirsOf(predecessor).length === 1,
      );
      const had = await Promise.all(whole.map(({ predecessor }) => sumsFor({ unit: predecessor })));
      const now = await sumsFor({ unit: heir, tree: 'today' });
      expect({ heir, ...now }).toEqual({ heir, ...added(had) });
      seen += now['received'] ?? 0;
    }
    expect(seen).toBeGreaterThan(10);
  });
});

function sumsOf({ figures }: Readonly<{ figures: Readonly<Record<string, number>> }>): Sums {
  return Object.fromEntries(SUMS.map((id) => [id, figures[id] ?? 0]));
}

function added(parts: readonly Sums[]): Sums {
  return Object.fromEntries(SUMS.map((id) => [id, parts.reduce((sum, part) => sum + (part[id] ?? 0), 0)]));
}
