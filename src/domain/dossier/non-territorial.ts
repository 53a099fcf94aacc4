import type { Place } from '../values/reference-facts.ts';

/**
 * Whether a dossier is taken in elsewhere than where it must be resolved (phi địa giới): the units differ, neither lies
 * above the other, and not both are of level province under one root, for a city's one-stop centre takes in for the
 * departments beside it. Unconfirmed: it also is for a commune that takes in for a department of its own city.
 */
export function isNonTerritorial(receiving: Place, competent: Place): boolean {
  const [from, to] = [receiving.path, competent.path];
  const [fromUnit, toUnit] = [from.at(-1) ?? '', to.at(-1) ?? ''];
  if (from.includes(toUnit) || to.includes(fromUnit)) return false;
  return !(receiving.level === 'province' && competent.level === 'province' && from[0] === to[0]);
}
