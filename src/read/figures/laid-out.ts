import type { Day } from '../../domain/time/local-time.ts';
import { unitNotInForce } from '../../domain/values/known-codes.ts';
import type { LaterPlace } from '../../reference/units/later-tree.ts';
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
  const rows = new Map<string, string | null>();
  for (const code of reference.unitCodes) {
    const key = rowOf(later.placeOf(code), unit, by);
    if (key !== undefined) rows.set(code, key);
  }
  return { day: today, rows };
}

function rowOf({ path, level }: LaterPlace, unit: string | undefined, by: string): string | null | undefined {
  const below = unit === undefined ? 0 : path.indexOf(unit) + 1;
  if (unit !== undefined && below === 0) return undefined;
  if (by === 'level') return level ?? UNDIVIDED;
  if (by !== 'unit') return null;
  return path[below] ?? (level === null ? UNDIVIDED : null);
}
