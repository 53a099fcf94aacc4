import type { Day } from '../../domain/time/local-time.ts';
import { unitNotInForce } from '../../domain/values/known-codes.ts';
import type { LaterPlace, LaterTree } from '../../reference/units/tree-after-reorganisation.ts';
import type { ReferenceSnapshot } from '../../reference/snapshot/reference-snapshot.ts';

/** The tree of then, by which each dossier is counted where its unit stood; or that of today. */
export const TREES = ['then', 'today'] as const;
export type Tree = (typeof TREES)[number];

/** The key of the row of what no single unit of today has taken over. No unit can have it as its code. */
export const UNDIVIDED = '..';
export const UNDIVIDED_NAME = 'Chưa chia được';

/**
 * In which row of an answer stands what belongs to each unit itself, without those below it; null: by unit in the row of the
 * asked unit's own, else in whatever row the cells say. Of units that are not named nothing is counted.
 */
export type OwnRows = ReadonlyMap<string, string | null>;

/** The rows of a question on the tree of a later day. */
export type LaidOut = Readonly<{ day: Day; rows: OwnRows }>;

/** Lineage alone has ended it. */
const NEVER = { lastDay: null, successors: [] };

/** `by`: what the rows of the answer are. */
type Asked = Readonly<{ tree: Tree; unit: string | undefined; by: string }>;

/**
 * How the question is laid out on today's tree; undefined: on that of then.
 * @throws DomainError unit-not-in-force for a unit that has ended: its successors are to be asked for
 */
export function laidOut({ tree, unit, by }: Asked, reference: ReferenceSnapshot, today: Day): LaidOut | undefined {
  if (tree === 'then') return undefined;
  const later = reference.laterTreeOf(today);
  if (unit !== undefined && later.placeOf(unit).path.at(-1) !== unit)
    throw unitNotInForce('unit', reference.outOfForceOn(unit, today) ?? NEVER);
  return keptOf(later, [unit, isOfTree(by) ? by : ''], () => {
    const rows = new Map<string, string | null>();
    for (const code of reference.unitCodes) {
      const key = rowOf(later.placeOf(code), unit, by);
      if (key !== undefined) rows.set(code, key);
    }
    return { day: today, rows };
  });
}

/** By the tree of a revision and a day: of a country each has ten thousand units, so only the last few are kept. */
const KEPT = new WeakMap<LaterTree, Map<string, LaidOut>>();
const MOST_KEPT = 8;

/** What was laid out before of the same tree in the same way. */
function keptOf(tree: LaterTree, asked: readonly unknown[], layOut: () => LaidOut): LaidOut {
  const kept = KEPT.get(tree) ?? new Map<string, LaidOut>();
  KEPT.set(tree, kept);
  const name = JSON.stringify(asked);
  const found = kept.get(name) ?? layOut();
  kept.delete(name);
  kept.set(name, found);
  const [oldest] = kept.keys();
  if (kept.size > MOST_KEPT && oldest !== undefined) kept.delete(oldest);
  return found;
}

function isOfTree(by: string): boolean {
  return by === 'level' || by === 'unit';
}

function rowOf({ path, level }: LaterPlace, unit: string | undefined, by: string): string | null | undefined {
  const below = unit === undefined ? 0 : path.indexOf(unit) + 1;
  if (unit !== undefined && below === 0) return undefined;
  if (by === 'level') return level ?? UNDIVIDED;
  if (by !== 'unit') return null;
  return path[below] ?? (level === null ? UNDIVIDED : null);
}
