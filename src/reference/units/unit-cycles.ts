import type { Day } from '../../domain/time/local-time.ts';
import { byCode, grouped } from '../snapshot/dated-versions.ts';
import { UnitTree, type UnitVersion } from './unit-tree.ts';

/**
 * The versions, as `<from> <code>`, by which a unit stands above itself on some day. As in places, a unit that is not
 * in force on a day takes its nearest version.
 */
export function unitsOnCycles(versions: readonly UnitVersion[]): Set<string> {
  const suspects = withoutAcyclic(versions);
  const found = new Set<string>();
  if (suspects.length === 0) return found;
  const tree = new UnitTree(suspects);
  for (const day of daysOfChange(suspects)) collectCycles(tree, day, found);
  return found;
}

/** What is left when units that are below no suspect, whichever version one looks at, are taken away: usually nothing. */
function withoutAcyclic(versions: readonly UnitVersion[]): readonly UnitVersion[] {
  const ofUnit = grouped(versions, ({ code }) => code);
  const above = new Map([...ofUnit].map(([code, own]) => [code, knownParents(own, ofUnit)]));
  const children = grouped(versions, ({ parent }) => parent);
  const free = [...above].filter(([, parents]) => parents.size === 0).map(([code]) => code);
  for (let code = free.pop(); code !== undefined; code = free.pop()) {
    above.delete(code);
    for (const child of children.get(code) ?? []) {
      if (above.get(child.code)?.delete(code) && above.get(child.code)?.size === 0) free.push(child.code);
    }
  }
  return above.size === 0 ? [] : versions.filter(({ code }) => above.has(code));
}

function knownParents(versions: readonly UnitVersion[], known: ReadonlyMap<string, unknown>): Set<string> {
  return new Set(versions.flatMap(({ parent }) => (parent !== null && known.has(parent) ? [parent] : [])));
}

/** Days on which a version of some unit begins or ceases to be the one that counts. */
function daysOfChange(versions: readonly UnitVersion[]): Set<Day> {
  const days = new Set<Day>();
  for (const ofUnit of byCode(versions).values()) {
    for (const [index, { from, to }] of ofUnit.entries()) {
      days.add(from - 1).add(from);
      if (to === Number.POSITIVE_INFINITY) continue;
      // In a gap between two versions the later one counts from the middle on.
      const middle = Math.floor((to + (ofUnit[index + 1]?.from ?? to)) / 2);
      for (const day of [to, to + 1, middle, middle + 1]) days.add(day);
    }
  }
  return days;
}

function collectCycles(tree: UnitTree, day: Day, found: Set<string>): void {
  const done = new Set<string>();
  for (const start of tree.codes) {
    const path = new Map<string, UnitVersion>();
    let unit = tree.on(start, day);
    while (unit && !done.has(unit.code) && !path.has(unit.code)) {
      path.set(unit.code, unit);
      unit = unit.parent === null ? undefined : tree.on(unit.parent, day);
    }
    if (unit && path.has(unit.code)) addCycle([...path.values()], unit, found);
    for (const code of path.keys()) done.add(code);
  }
}

function addCycle(path: readonly UnitVersion[], first: UnitVersion, found: Set<string>): void {
  for (const { from, code } of path.slice(path.indexOf(first))) found.add(`${from} ${code}`);
}
