import { parseDay } from '../../domain/time/local-time.ts';
import { LaterTree } from './tree-after-reorganisation.ts';
import { numberUnits } from './number-units.ts';
import { type Lineage, successorsIn } from './successors.ts';
import { unitsOnCycles } from './unit-cycles.ts';
import { UnitTree, type UnitVersion } from './unit-tree.ts';

function day(text: string): number {
  return parseDay(text) ?? Number.NaN;
}

function unit(code: string, parent: string | null, from = '2004-01-01', to?: string): UnitVersion {
  return {
    code,
    name: `UBND ${code}`,
    level: parent === null ? 'province' : 'commune',
    parent,
    from: day(from),
    to: to ? day(to) : Number.POSITIVE_INFINITY,
  };
}

function treeOf(units: readonly UnitVersion[], on: string, lineage: readonly Lineage[] = []): LaterTree {
  return new LaterTree(new UnitTree(units, successorsIn(lineage)), lineage, day(on));
}

function became(predecessor: string, successor: string, kind: string): Lineage {
  return { predecessor, successor, kind, from: day('2025-07-01'), legalBasis: null };
}

const moved = [
  unit('T', null),
  unit('D1', 'T', '2004-01-01', '2025-06-30'),
  unit('D2', 'T'),
  unit('X', 'D1', '2004-01-01', '2024-03-31'),
  unit('X', 'D2', '2024-04-01'),
  unit('Y', 'D1', '2004-01-01', '2024-05-31'),
];

describe('placing a unit', () => {
  const tree = new UnitTree(moved);

  it('gives the path from the root down as it was on the day', () => {
    expect(tree.placeOf('X', day('2024-03-31'))).toEqual({ level: 'commune', path: ['T', 'D1', 'X'] });
    expect(tree.placeOf('X', day('2024-04-01'))).toEqual({ level: 'commune', path: ['T', 'D2', 'X'] });
  });

  it('takes the nearest version of a unit that is not in force, of the unit itself and of those above it', () => {
    expect(tree.placeOf('Y', day('2026-01-01')).path).toEqual(['T', 'D1', 'Y']);
    expect(tree.placeOf('X', day('1990-01-01')).path).toEqual(['T', 'D1', 'X']);
  });

  it('lets the later of two overlapping versions count', () => {
    const overlapping = new UnitTree([unit('A', null), unit('B', null), unit('C', 'A'), unit('C', 'B', '2020-01-01')]);
    expect(overlapping.placeOf('C', day('2021-01-01')).path).toEqual(['B', 'C']);
    expect(overlapping.placeOf('C', day('2019-12-31')).path).toEqual(['A', 'C']);
  });

  it('tells of one that is not in force its last day, or the first day that is still to come', () => {
    const out = (code: string, on: string) => tree.outOfForceOn(code, day(on));
    expect(out('Y', '2024-06-01')).toMatchObject({ lastDay: day('2024-05-31'), firstDay: undefined });
    expect(out('X', '2003-12-31')).toMatchObject({ lastDay: null, firstDay: day('2004-01-01') });
    expect(out('X', '2024-04-01')).toBeNull();
  });

  it('fails for a unit that is not known', () => {
    expect(() => tree.placeOf('Z', 0)).toThrow('not known');
  });
});

describe('listing the children of a unit', () => {
  it('names those that stood below it on any day of the period', () => {
    const tree = new UnitTree(moved);
    expect(tree.childrenOf('D1', day('2024-01-01'), day('2024-12-31'))).toEqual(['X', 'Y']);
    expect(tree.childrenOf('D1', day('2024-04-01'), day('2024-12-31'))).toEqual(['Y']);
    expect(tree.childrenOf('D1', day('2024-06-01'), day('2024-12-31'))).toEqual([]);
    expect(tree.childrenOf(null, day('2024-06-01'), day('2024-12-31'))).toEqual(['T']);
  });
});

describe('numbering the tree', () => {
  it('numbers in preorder, siblings by name, and ends a branch with its last number', () => {
    const ranked = numberUnits(treeOf(moved, '2024-06-01'));
    expect(ranked.map(({ code, parent, lft, rgt }) => [code, parent, lft, rgt])).toEqual([
      ['T', null, 1, 5],
      ['D1', 'T', 2, 3],
      ['Y', 'D1', 3, 3],
      ['D2', 'T', 4, 5],
      ['X', 'D2', 5, 5],
    ]);
  });

  it('keeps a unit that ended under its last parent', () => {
    const ranked = numberUnits(treeOf(moved, '2026-01-01'));
    expect(ranked.find(({ code }) => code === 'Y')).toMatchObject({ parent: 'D1', lft: 3 });
  });

  it('puts a unit under the one that has taken its place, and one that was shared out under what stands above all of them', () => {
    const parentIn = (lineage: readonly Lineage[]) =>
      numberUnits(treeOf(moved, '2026-01-01', lineage)).find(({ code }) => code === 'D1')?.parent;
    expect(parentIn([became('D1', 'D2', 'merged')])).toBe('D2');
    expect(parentIn([became('D1', 'D2', 'split'), became('D1', 'X', 'split')])).toBe('D2');
    expect(parentIn([became('D1', 'D2', 'split'), became('D1', 'T', 'split')])).toBe('T');
    const inside = [...moved, unit('Z', 'D1', '2025-07-01')];
    const ranked = numberUnits(treeOf(inside, '2026-01-01', [became('D1', 'Z', 'renamed')]));
    expect(ranked.find(({ code }) => code === 'D1')).toMatchObject({ parent: 'T' });
  });

  it('numbers a deep tree, and even a cycle, without losing a unit', () => {
    const chain = Array.from({ length: 20_000 }, (_, index) => unit(`${index}`, index === 0 ? null : `${index - 1}`));
    const ranked = numberUnits(new LaterTree(new UnitTree(chain), [], 0));
    expect(ranked[0]).toMatchObject({ code: '0', lft: 1, rgt: 20_000 });
    const cycle = numberUnits(new LaterTree(new UnitTree([unit('A', 'B'), unit('B', 'A')]), [], 0));
    expect(cycle.map(({ code }) => code).sort()).toEqual(['A', 'B']);
  });
});

describe('finding units that stand above themselves', () => {
  it('finds none in a tree, even if units swapped their places in the course of time', () => {
    const swapped = [
      unit('T', null),
      unit('A', 'T', '2004-01-01', '2019-12-31'),
      unit('B', 'A', '2004-01-01', '2019-12-31'),
      unit('B', 'T', '2020-01-01'),
      unit('A', 'B', '2020-01-01'),
    ];
    expect(unitsOnCycles(swapped)).toEqual(new Set());
  });

  it('finds the versions that make a cycle on some day', () => {
    const versions = [unit('T', null), unit('A', 'T'), unit('B', 'A'), unit('A', 'B', '2020-01-01'), unit('C', 'B')];
    const from = day('2004-01-01');
    expect(unitsOnCycles(versions)).toEqual(new Set([`${day('2020-01-01')} A`, `${from} B`]));
  });
});
