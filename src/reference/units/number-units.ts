import type { LaterTree } from './tree-after-reorganisation.ts';
import type { UnitVersion } from './unit-tree.ts';

/** A unit of a day's tree with its preorder number and the last one of its branch. */
export type RankedUnit = Readonly<{
  code: string;
  parent: string | null;
  level: string;
  name: string;
  lft: number;
  rgt: number;
}>;

const vietnamese = new Intl.Collator('vi', { numeric: true });

/**
 * Numbers the tree of a day in preorder from 1, siblings by name. A unit that ended stands under the one that has taken
 * its place, else under its last parent, and one that is yet to come stands where it will be: its dossiers must be found
 * under some unit.
 */
export function numberUnits(tree: LaterTree): RankedUnit[] {
  const units = tree.versions().sort(byName);
  const codes = new Set(units.map(({ code }) => code));
  const children = new Map<string | null, UnitVersion[]>();
  for (const unit of units) {
    const parent = unit.parent !== null && codes.has(unit.parent) ? unit.parent : null;
    const siblings = children.get(parent);
    if (siblings) siblings.push(unit);
    else children.set(parent, [unit]);
  }
  const inOrder = new Map<string, UnitVersion>();
  for (const root of children.get(null) ?? []) addBranch(root, children, inOrder);
  // Only what stands on a cycle is left: an import refuses one, and if there is one all the same nothing gets lost.
  for (const unit of units) if (!inOrder.has(unit.code)) addBranch(unit, children, inOrder);
  return numbered([...inOrder.values()]);
}

function addBranch(
  top: UnitVersion,
  children: ReadonlyMap<string | null, readonly UnitVersion[]>,
  inOrder: Map<string, UnitVersion>,
): void {
  const waiting = [top];
  for (let unit = waiting.pop(); unit; unit = waiting.pop()) {
    if (inOrder.has(unit.code)) continue;
    inOrder.set(unit.code, unit);
    waiting.push(...(children.get(unit.code) ?? []).toReversed());
  }
}

/** From the last one back: a branch ends where the last of its children's branches ends. */
function numbered(inOrder: readonly UnitVersion[]): RankedUnit[] {
  const ends = new Map<string, number>();
  const ranked = inOrder.map(({ code, parent, level, name }, index) => ({ code, parent, level, name, lft: index + 1 }));
  for (const { code, parent, lft } of ranked.toReversed()) {
    const rgt = ends.get(code) ?? lft;
    ends.set(code, rgt);
    if (parent !== null) ends.set(parent, Math.max(ends.get(parent) ?? 0, rgt));
  }
  return ranked.map((unit) => ({ ...unit, rgt: Math.max(unit.lft, ends.get(unit.code) ?? 0) }));
}

function byName(a: UnitVersion, b: UnitVersion): number {
  return vietnamese.compare(a.name, b.name) || (a.code < b.code ? -1 : 1);
}
