import { type Day, formatDay, type Instant } from '../../domain/time/local-time.ts';
import type { Queryable } from '../../platform/database/database.ts';
import { KNOWN_THEN } from '../lists/known-then.ts';
import type { Target } from './target.ts';

/** $1 the instant just before which it was known (null: what is believed now), $2 the day. */
const IN_FORCE = `
  SELECT DISTINCT ON (figure, level) figure, level, hundredths, legal_basis
    FROM target
   WHERE ${KNOWN_THEN} AND valid_from <= $2::date
   ORDER BY figure, level, valid_from DESC`;

type Row = Readonly<{ figure: string; level: Target['level']; hundredths: string; legal_basis: string }>;

/**
 * What the figures are to reach on a day: of each figure and level the target that holds, by figure, then level.
 * @param knownBefore as known just before this instant; undefined: now
 */
export async function targetsInForce(q: Queryable, day: Day, knownBefore: Instant | undefined): Promise<Target[]> {
  const params = [knownBefore === undefined ? null : new Date(knownBefore), formatDay(day)];
  const rows = await q.query<Row>(IN_FORCE, params, 'targets-in-force');
  return rows.map(({ figure, level, hundredths, legal_basis }) => ({
    figure,
    level,
    hundredths: Number(hundredths),
    legalBasis: legal_basis,
  }));
}
