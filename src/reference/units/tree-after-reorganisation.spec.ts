import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { parseDay } from '../../domain/time/local-time.ts';
import { LaterTree } from './tree-after-reorganisation.ts';
import { type Lineage, successorsIn } from './successors.ts';
import { UnitTree, type UnitVersion } from './unit-tree.ts';

const TODAY = day('2026-11-30');

function day(text: string): number {
  return parseDay(text) ?? Number.NaN;
}

function unit(code: string, parent: string | null, span: readonly [string, string?] = ['2004-01-01']): UnitVersion {
  const [from, to] = span;
  const end = to ? day(to) : Number.POSITIVE_INFINITY;
  return { code, name: code, level: parent === null ? 'province' : 'commune', parent, from: day(from), to: end };
}

const ENDED = ['2004-01-01', '2025-06-30'] as const;
const NEW = ['2025-07-01'] as const;

function became(predecessor: string, successor: string | null, kind: string, from = '2025-07-01'): Lineage {
  return { predecessor, successor, kind, from: day(from), legalBasis: null };
}

function treeOf(units: readonly UnitVersion[], lineage: readonly Lineage[]): LaterTree {
  return new LaterTree(new UnitTree(units, successorsIn(lineage)), lineage, TODAY);
}

describe('a tree of a later day', () => {
  const units = [
    unit('T', null),
    unit('Q', 'T', ENDED),
    unit('A', 'Q', ENDED),
    unit('B', 'Q', ENDED),
    unit('C', 'T', NEW),
    unit('D', 'T', NEW),
    unit('E', 'D', NEW),
  ];
  const place = (code: string, lineage: readonly Lineage[]) => treeOf(units, lineage).placeOf(code);

  it('has a unit in force where it is, and one that has gone over whole where its successor is', () => {
    expect(place('C', [])).toEqual({ level: 'commune', path: ['T', 'C'] });
    expect(place('A', [became('A', 'E', 'merged')])).toEqual({ level: 'commune', path: ['T', 'D', 'E'] });
  });

  it('knows of one that was divided only below which unit all of it lies', () => {
    const apart = [became('A', 'C', 'split'), became('A', 'E', 'split')];
    expect(place('A', apart)).toEqual({ level: null, path: ['T'] });
    const near = [became('A', 'D', 'part'), became('A', 'E', 'part')];
    expect(place('A', near)).toEqual({ level: null, path: ['T', 'D'] });
    const later = [became('A', 'B', 'merged', '2010-01-01'), became('B', 'C', 'split'), became('B', 'D', 'split')];
    expect(place('A', later)).toEqual({ level: null, path: ['T'] });
  });

  it('leaves one that nobody has taken over with the unit that stood above it, wherever that is now', () => {
    expect(place('Q', [became('Q', null, 'abolished')])).toEqual({ level: null, path: ['T'] });
    expect(place('A', [became('Q', 'D', 'merged')])).toEqual({ level: null, path: ['T', 'D'] });
  });

  it('ends where units that have ended stand above each other, or nothing stands above', () => {
    expect(treeOf([unit('X', null, ENDED)], []).placeOf('X')).toEqual({ level: null, path: [] });
    const ring = [unit('X', 'Y', ENDED), unit('Y', 'X', ENDED)];
    expect(treeOf(ring, []).placeOf('X')).toEqual({ level: null, path: [] });
  });

  it('reaches from a unit that has ended to each that has taken its place, and else to its last parent', () => {
    const reached = (code: string, lineage: readonly Lineage[]) => [...treeOf(units, lineage).reachedFrom(code)].sort();
    expect(reached('A', [])).toEqual(['A', 'Q', 'T']);
    expect(reached('A', [became('A', 'E', 'merged')])).toEqual(['A', 'D', 'E', 'T']);
    expect(reached('A', [became('A', 'C', 'split'), became('A', 'E', 'split')])).toEqual(['A', 'C', 'D', 'E', 'T']);
    expect(reached('B', [became('Q', 'D', 'merged')])).toEqual(['B', 'D', 'Q', 'T']);
    expect(reached('C', [])).toEqual(['C', 'T']);
  });

  it('knows what has gone over whole to a unit, by however many steps', () => {
    const chain = [became('A', 'B', 'merged', '2010-01-01'), became('B', 'C', 'renamed'), became('Q', 'C', 'split')];
    expect(treeOf(units, chain).takenOverBy('C')).toEqual(['A', 'B']);
  });

  it('has all of the old Cần Thơ, Hậu Giang and Sóc Trăng below the new city, and divides three communes for nobody', () => {
    const rows = (name: string): Record<string, string>[] =>
      parse(readFileSync(`examples/can-tho/${name}.csv`), { columns: true });
    const versions = rows('units').map(({ code = '', name = '', level = '', parent, validFrom = '', validTo }) => ({
      code,
      name,
      level,
      parent: parent || null,
      from: day(validFrom),
      to: validTo ? day(validTo) : Number.POSITIVE_INFINITY,
    }));
    const lineage = rows('lineage').map(({ predecessor = '', successor, kind = '', validFrom }) =>
      became(predecessor, successor || null, kind, validFrom),
    );
    const tree = treeOf(versions, lineage);
    const ended = versions.filter(({ to }) => to < TODAY);
    for (const { code } of ended) expect(tree.placeOf(code).path[0]).toBe('H13');
    const undivided = ended.filter(({ code }) => tree.placeOf(code).level === null);
    expect(undivided.filter(({ level }) => level === 'commune').map(({ code }) => code)).toEqual([
      '31178',
      '31183',
      '31207',
    ]);
    expect(undivided.filter(({ level }) => level === 'district')).toHaveLength(28);
    expect(tree.placeOf('31117')).toEqual({ level: 'commune', path: ['H13', '31120@2025'] });
    expect(tree.placeOf('H30')).toEqual({ level: 'province', path: ['H13'] });
  });
});
