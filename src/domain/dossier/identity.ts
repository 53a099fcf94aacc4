import type { IdentityCheck } from './vocabulary.ts';

/** From the weakest to the strongest. */
const STRENGTH: readonly (IdentityCheck | null)[] = [null, 'paper', 'population', 'vneid'];

/** The stronger of two checks of one applicant's identity: VNeID, then the population database, then papers. */
export function strongerCheck(
  known: IdentityCheck | null,
  next: IdentityCheck | null | undefined,
): IdentityCheck | null {
  const other = next ?? null;
  return STRENGTH.indexOf(other) > STRENGTH.indexOf(known) ? other : known;
}
