import { formatDay, type Instant } from '../../domain/time/local-time.ts';
import type { Queryable } from '../../platform/database/database.ts';
import type { CountedProcedures, ProcedureTraits } from '../../domain/figures/definitions/figure-definition.ts';
import { KNOWN_THEN } from '../../reference/lists/known-then.ts';
import type { Period } from './period.ts';

/** What the catalogue of procedures says of one that counts in a period, with the level and field that it had then. */
export type ProcedureEntry = Readonly<{
  procedure: string;
  level: string;
  field: string;
  /** In force on the period's last day; its first day is in the period; its last day is in the period. */
  is: Readonly<Record<CountedProcedures['when'], boolean>>;
  traits: ProcedureTraits;
}>;

/** Of versions that overlap the one that begins later holds. $2 is the period's first day, $3 its last. */
const ENTRIES_SQL = `
  WITH known AS (
    SELECT *, valid_from <= $3::date AND (valid_to IS NULL OR valid_to >= $3::date) AS holds,
           row_number() OVER (PARTITION BY code ORDER BY valid_from) AS from_first,
           row_number() OVER (PARTITION BY code ORDER BY valid_to DESC NULLS FIRST, valid_from DESC) AS from_last
      FROM procedure_version
     WHERE ${KNOWN_THEN}
  ), judged AS (
    SELECT *, holds AND row_number() OVER (PARTITION BY code, holds ORDER BY valid_from DESC) = 1 AS in_force,
           from_first = 1 AND valid_from BETWEEN $2::date AND $3::date AS published,
           from_last = 1 AND valid_to IS NOT NULL AND valid_to BETWEEN $2::date AND $3::date AS abolished
      FROM known
  )
  SELECT code AS procedure, level, field,
         jsonb_build_object('inForce', in_force, 'published', published, 'abolished', abolished) AS "is",
         jsonb_build_object('onlineLevel', online_level, 'fullOnlineEligible', full_online_eligible,
                            'hasFee', fee_dong > 0, 'payableOnline', payable_online,
                            'interlinked', interlinked, 'nonTerritorial', non_territorial) AS traits
    FROM judged
   WHERE in_force OR published OR abolished`;

/**
 * The catalogue of procedures as figures count it: one entry for each version that counts in the period. Its versions are
 * never overwritten, so any day's knowledge is there.
 * @param level only procedures of this level; of every level unless given
 * @param knownBefore as the catalogue was known just before this instant; undefined: now
 */
export async function procedureEntries(
  q: Queryable,
  { period, level }: Readonly<{ period: Period; level?: string | undefined }>,
  knownBefore: Instant | undefined,
): Promise<ProcedureEntry[]> {
  const entries = await q.query<ProcedureEntry>(ENTRIES_SQL, [
    knownBefore === undefined ? null : new Date(knownBefore),
    formatDay(period.from),
    formatDay(period.to),
  ]);
  return level === undefined ? entries : entries.filter((entry) => entry.level === level);
}
