import { displayNames } from '../../access/accounts/officers.ts';
import type { Day } from '../../domain/time/local-time.ts';
import type { Queryable } from '../../platform/database/database.ts';
import type { ReferenceSnapshot } from '../../reference/snapshot/reference-snapshot.ts';

/** Who must act now, and the unit that is competent. */
export type Held = Readonly<{ holder: string; competent_unit: string }>;

export type HolderNames = (held: Held) => string | null;

export const APPLICANT_NAME = 'Người nộp hồ sơ';

/**
 * By which name each holder is shown: of a unit, of a department of the competent unit, or of an account; null for what
 * is none of these, such as a text of an old system.
 */
export async function holderNames(
  q: Queryable,
  rows: readonly Held[],
  facts: ReferenceSnapshot,
  today: Day,
): Promise<HolderNames> {
  const known: HolderNames = ({ holder, competent_unit: unit }) =>
    holder === 'applicant' ? APPLICANT_NAME : (facts.unitNameOn(holder, today) ?? facts.departmentName(unit, holder));
  const others = rows.filter((row) => known(row) === null).map(({ holder }) => holder);
  const names = await displayNames(q, [...new Set(others)]);
  return (held) => known(held) ?? names.get(held.holder) ?? null;
}
