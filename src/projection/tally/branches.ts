import { isSamePlace, type Place } from '../../domain/values/reference-facts.ts';

/**
 * A branch is a unit together with all units below it, as a row of the unit above it (`above` is empty where nothing is
 * above a root), or with an empty `unit` what is the own of the unit above. `level` is that of the counted units in it.
 * `reading`: dossiers whose receiving and competent place are the same count in branches of `both`; any other dossier
 * counts in the `receiving` branches of one place and in the `competent` branches of the other.
 */
export type Branch = Readonly<{ above: string; unit: string; level: string; reading: BranchReading }>;
export type BranchReading = 'both' | 'receiving' | 'competent';

/** One branch for each unit of the path, from the root down, and one for the unit's own, in each reading. */
export function branchesOf(place: Place, competentPlace: Place): Branch[] {
  if (isSamePlace(place, competentPlace)) return branchesIn('both', place);
  return [...branchesIn('receiving', place), ...branchesIn('competent', competentPlace)];
}

function branchesIn(reading: BranchReading, { level, path }: Place): Branch[] {
  return ['', ...path].map((above, index) => ({ above, unit: path[index] ?? '', level, reading }));
}

/** SQL: the same for a row of `place`, as rows of `step (above, unit, level, reading)`. */
export const BRANCH_STEPS = `
  SELECT above, unit, place.level, CASE WHEN place.competent_path IS NULL THEN 'both' ELSE 'receiving' END AS reading
    FROM unnest(array_prepend('', place.path), array_append(place.path, '')) AS step(above, unit)
   UNION ALL
  SELECT above, unit, place.competent_level, 'competent'
    FROM unnest(array_prepend('', place.competent_path), array_append(place.competent_path, '')) AS step(above, unit)
   WHERE place.competent_path IS NOT NULL`;
