import type { Day } from '../../domain/time/local-time.ts';
import type { Queryable } from '../../platform/database/database.ts';
import { loadLineage, loadUnits } from '../snapshot/load-reference.ts';
import { type Ended, endedUnits } from './successors.ts';

/** The units that have ended by a day, and who has taken their place, as believed now. */
export async function loadEndedUnits(q: Queryable, day: Day): Promise<Ended[]> {
  const units = await loadUnits(q);
  return endedUnits(units, await loadLineage(q), day);
}
