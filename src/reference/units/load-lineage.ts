import { type Day, parseDay } from '../../domain/time/local-time.ts';
import type { Queryable } from '../../platform/database/database.ts';
import { loadUnits } from '../snapshot/load-reference.ts';
import { type Ended, endedUnits, type Lineage } from './successors.ts';

type Row = Omit<Lineage, 'from'> & Readonly<{ valid_from: string }>;

/** The units that have ended by a day, and who has taken their place, as believed now. */
export async function loadEndedUnits(q: Queryable, day: Day): Promise<Ended[]> {
  const rows = await q.query<Row>(
    `SELECT predecessor, successor, kind, valid_from, legal_basis AS "legalBasis"
       FROM unit_lineage WHERE recorded_to IS NULL ORDER BY predecessor, valid_from, successor`,
  );
  const lineage = rows.map(({ valid_from, ...row }) => ({ ...row, from: parseDay(valid_from) ?? Number.NaN }));
  return endedUnits(await loadUnits(q), lineage, day);
}
