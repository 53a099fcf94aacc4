import type { Place } from '../../domain/values/reference-facts.ts';

/**
 * What a place adds to on its way to the root: a unit with all below it, seen from the unit above it (empty: nothing is
 * above a root), or (`unit` empty) what is the unit's own. `level` is that of the receiving units in it.
 */
export type Branch = Readonly<{ above: string; unit: string; level: string }>;

/** One for each unit of the path, from the root down, and one for the receiving unit's own. */
export function branchesOf({ level, path }: Place): Branch[] {
  return ['', ...path].map((above, index) => ({ above, unit: path[index] ?? '', level }));
}
