import fc from 'fast-check';
import { boundsOf, determined, type Equation } from '../../../test/support/equations.ts';
import { type Counted, randomCity, type Tree } from '../../../test/support/random-city.ts';
import { ALL_FAMILIES, DATASET_IDS, type DatasetId, figuresOf } from './datasets.ts';
import type { UnitFigures } from './figures-of-units.ts';
import { newPublication } from './new-publication.ts';
import type { Checks, Publication } from './publications.ts';
import { monthsOf } from './published-periods.ts';
import { columnsOf } from './published-csv.ts';
import { keptBack } from './suppress.ts';

const CHECKS = { figureIds: [] } as unknown as Checks;
const SMALL = 5;
const FIGURES = [...new Set(DATASET_IDS.flatMap(figuresOf))];

function wholeOf({ own, below }: Tree): Counted {
  const parts = [own, ...below.map(wholeOf)];
  return Object.fromEntries(FIGURES.map((id) => [id, parts.reduce((sum, part) => sum + (part[id] ?? 0), 0)]));
}

function rowsOf(tree: Tree): UnitFigures[] {
  const row = (unit: string, of: Counted): UnitFigures => ({ unit, name: unit, level: 'commune', counts: of });
  return [row(tree.unit, tree.own), ...tree.below.map((each) => row(each.unit, wholeOf(each)))];
}

function publish(
  tree: Tree,
  others: readonly Publication[],
  datasets: readonly DatasetId[] = DATASET_IDS,
): Publication[] {
  const all = [...others];
  for (const dataset of datasets)
    all.push(
      newPublication(dataset, {
        report: { id: `${tree.unit}`, unit: tree.unit, period: { from: '2026-08-01', to: '2026-08-31' } },
        figures: rowsOf(tree),
        others: all,
        smallCell: SMALL,
        checks: CHECKS,
        now: 0,
      }),
    );
  return all;
}

/** A count as one who reads all files names it: of a row in the file of a unit. */
const cell = (file: string | null, unit: string, id: string): string => `${file}/${unit}/${id}`;

/** Everything that the files and the identities say, of one month. */
function equationsOf(trees: readonly Tree[], files: readonly Publication[]): Equation[] {
  const printed = files.flatMap(({ unit, rows }) =>
    rows.flatMap((row) =>
      Object.entries(row.counts).map(([id, value]) => ({ factors: new Map([[cell(unit, row.unit, id), 1]]), value })),
    ),
  );
  const identities = trees.flatMap((tree) =>
    rowsOf(tree).flatMap(({ unit }) =>
      ALL_FAMILIES.filter(({ isWhole }) => isWhole).map(({ total, parts }) => ({
        factors: new Map([
          [cell(tree.unit, unit, total), -1],
          ...parts.map((id): [string, number] => [cell(tree.unit, unit, id), 1]),
        ]),
        value: 0,
      })),
    ),
  );
  const sums = trees.flatMap((tree) =>
    tree.below
      .filter(({ unit }) => trees.some((other) => other.unit === unit))
      .flatMap((child) =>
        FIGURES.map((id) => ({
          factors: new Map([
            [cell(tree.unit, child.unit, id), -1],
            ...rowsOf(child).map((row): [string, number] => [cell(child.unit, row.unit, id), 1]),
          ]),
          value: 0,
        })),
      ),
  );
  return [...printed, ...identities, ...sums];
}

describe('publishing the tables of a city and of its districts together', () => {
  it('determines no count of 1 to 4, nor that one is of 1 to 4, whatever is added and subtracted', () => {
    fc.assert(
      fc.property(randomCity, (tree) => {
        const trees = [tree, ...tree.below];
        const files = trees.reduce<Publication[]>((others, each) => publish(each, others), []);
        const equations = equationsOf(trees, files);
        const printed = new Set(
          equations
            .slice(0)
            .filter(({ factors }) => factors.size === 1)
            .map(({ factors }) => [...factors.keys()][0]),
        );
        const known = determined(equations);
        const bounds = boundsOf(equations);
        for (const each of trees)
          for (const { unit, counts: of } of rowsOf(each))
            for (const id of FIGURES) {
              const name = cell(each.unit, unit, id);
              const value = of[id] ?? 0;
              if (value < 1 || value >= SMALL) continue;
              expect([name, printed.has(name), known.get(name)]).toEqual([name, false, undefined]);
              const [least, most] = bounds.get(name) ?? [0, Infinity];
              expect([name, least >= 1 && most < SMALL]).toEqual([name, false]);
            }
      }),
      { numRuns: 60 },
    );
  });

  it('prints what adds up to the same identities, and 0 as 0', () => {
    fc.assert(
      fc.property(randomCity, (tree) => {
        for (const { rows } of publish(tree, []))
          for (const { counts: shown } of rows)
            for (const { total, parts, isWhole } of ALL_FAMILIES) {
              if (!isWhole || parts.some((id) => shown[id] === undefined)) continue;
              expect(parts.reduce((sum, id) => sum + (shown[id] ?? 0), 0)).toBe(shown[total]);
            }
      }),
      { numRuns: 30 },
    );
  });
});

const row = (unit: string, late: number, onTime: number): UnitFigures => {
  const of = { resolved: late + onTime, resolvedEarly: 0, resolvedOnTime: onTime, resolvedLate: late };
  return { unit, name: unit, level: 'commune', counts: of };
};

function version(
  figures: readonly UnitFigures[],
  others: readonly Publication[],
  more: Partial<Publication> = {},
): Publication {
  const { from = '2026-08-01', to = '2026-08-31', unit = 'T' } = more;
  const report = { id: `report ${others.length}`, unit, period: { from, to } };
  return newPublication('on-time', { report, figures, others, smallCell: SMALL, checks: CHECKS, now: 0 });
}

const lateOf = ({ rows }: Publication): (number | undefined)[] => rows.map(({ counts: of }) => of['resolvedLate']);

describe('keeping small counts back', () => {
  it('keeps the parts of the family back, in the row with the next smallest total too', () => {
    const published = version([row('A', 2, 98), row('B', 7, 300), row('C', 8, 40)], []);
    expect(lateOf(published)).toEqual([undefined, 7, undefined]);
    expect(published.rows.map(({ counts: of }) => of['resolved'])).toEqual([100, 307, 48]);
    expect(published.csv.split('\n')[1]).toBe(
      'A,A,commune,2026-08-01,2026-08-31,100,,,suppressed,,suppressed,,suppressed',
    );
  });

  it('keeps a small total back with its parts', () => {
    const published = version([row('A', 0, 3), row('B', 7, 300), row('C', 8, 40)], []);
    expect(published.rows.map(({ counts: of }) => of['resolved'])).toEqual([undefined, 307, undefined]);
  });

  it('keeps back in later versions what was kept back, and what has changed by less than a small count', () => {
    const first = version([row('A', 2, 98), row('B', 7, 300), row('C', 8, 40), row('D', 9, 500)], []);
    const second = version([row('A', 20, 98), row('B', 9, 300), row('C', 18, 40), row('D', 30, 600)], [first]);
    expect(lateOf(first)).toEqual([undefined, 7, undefined, 9]);
    expect([lateOf(second), second.number]).toEqual([[undefined, undefined, undefined, 30], 2]);
  });

  it('publishes months of one beginning, and several together only where nothing was kept back', () => {
    const open = [row('A', 0, 98), row('B', 7, 300)];
    const august = version(open, []);
    const september = { from: '2026-09-01', to: '2026-09-30' };
    const both = { from: '2026-08-01', to: '2026-09-30' };
    expect(() => version(open, [august], { from: '2026-08-15', to: '2026-09-14' })).toThrow('begin on the 01');
    expect(() => version(open, [august], { from: '2026-08-05', to: '2026-08-20' })).toThrow('whole months');
    expect(() => version(open, [august], both)).toThrow('Several months');
    const next = version(open, [august], september);
    expect(version(open, [august, next], both).number).toBe(1);
    const hidden = version([row('A', 1, 98), row('B', 7, 300)], [august], september);
    expect(() => version(open, [august, hidden], both)).toThrow('Several months');
  });

  it('knows the months of a period, over the ends of years and short months', () => {
    expect(monthsOf({ from: '2025-12-15', to: '2026-03-14' })).toEqual(['2025-12-15', '2026-01-15', '2026-02-15']);
    expect(monthsOf({ from: '2024-02-01', to: '2024-02-29' })).toEqual(['2024-02-01']);
    expect(monthsOf({ from: '2024-02-01', to: '2024-02-28' })).toBeUndefined();
    expect(monthsOf({ from: '2024-02-02', to: '2024-03-01' })).toBeUndefined();
  });

  it('has two columns for each figure', () => {
    expect(columnsOf('complaints').slice(5, 9)).toEqual([
      'complaintsReceived',
      'complaintsReceivedStatus',
      'complaintsProcessed',
      'complaintsProcessedStatus',
    ]);
    expect(keptBack([], SMALL)).toEqual([]);
  });
});
