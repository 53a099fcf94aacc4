import { type Day, formatDay, type Instant, parseDay } from '../../domain/time/local-time.ts';
import type { Queryable } from '../../platform/database/database.ts';
import type { CountedProcedures, ProcedureTraits } from '../../domain/figures/definitions/figure-definition.ts';
import { KNOWN_THEN } from '../../reference/lists/known-then.ts';
import { grouped } from '../../reference/snapshot/dated-versions.ts';
import type { Period } from './period.ts';
import { JudgePublication, type Publication, type PublicationRule, type PublishedVersion } from './publication.ts';

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
         decided_on AS "decidedOn", basis_effective_on AS "basisEffectiveOn", made_public_on AS "madePublicOn",
         jsonb_build_object('onlineLevel', online_level, 'fullOnlineEligible', full_online_eligible,
                            'hasFee', fee_dong > 0, 'payableOnline', payable_online,
                            'interlinked', interlinked, 'nonTerritorial', non_territorial,
                            'online', online_level <> 'information', 'offered', offered IS NOT FALSE,
                            'public', coalesce(made_public_on <= $3::date, false), 'complete', complete IS TRUE,
                            'forPersons', coalesce(audience <> 'organisation', false)) AS traits
    FROM judged
   WHERE in_force OR published OR abolished OR decided_on BETWEEN $2::date AND $3::date`;

/** A row of it; days are texts. */
type Found = Readonly<{
  procedure: string;
  level: string;
  field: string;
  is: Omit<ProcedureEntry['is'], keyof Publication>;
  traits: Omit<ProcedureTraits, 'decidedOnTime' | 'madePublicOnTime'>;
}> &
  Readonly<Record<keyof PublishedVersion, string | null>>;

type Asked = Readonly<{ period: Period; level?: string | undefined }>;

/**
 * The catalogue of procedures as figures count it: one entry for each version that counts in the period. Its versions are
 * never overwritten, so any day's knowledge is there.
 * @param asked only procedures of its level; of every level unless given
 * @param knownBefore as the catalogue was known just before this instant; undefined: now
 * @param rule how publications are judged
 */
export async function procedureEntries(
  q: Queryable,
  { period, level }: Asked,
  knownBefore: Instant | undefined,
  rule: PublicationRule,
): Promise<ProcedureEntry[]> {
  const found = await q.query<Found>(ENTRIES_SQL, [
    knownBefore === undefined ? null : new Date(knownBefore),
    formatDay(period.from),
    formatDay(period.to),
  ]);
  const judge = new JudgePublication(period, rule);
  const byProcedure = grouped(found, ({ procedure }) => procedure);
  const entries = [...byProcedure.values()].flatMap((versions) => {
    const onTime = judge.onTime(versions.map(publishedOf));
    return versions.map((version): ProcedureEntry => {
      const { procedure, field, is, traits } = version;
      const published = judge.of(publishedOf(version));
      return { procedure, level: version.level, field, is: { ...is, ...published }, traits: { ...traits, ...onTime } };
    });
  });
  return level === undefined ? entries : entries.filter((entry) => entry.level === level);
}

function publishedOf({ decidedOn, basisEffectiveOn, madePublicOn }: Found): PublishedVersion {
  const dayOf = (text: string | null): Day | null => (text === null ? null : parseDay(text));
  return {
    decidedOn: dayOf(decidedOn),
    basisEffectiveOn: dayOf(basisEffectiveOn),
    madePublicOn: dayOf(madePublicOn),
  };
}
