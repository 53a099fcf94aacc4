import type { Instant } from '../../domain/values/logged-event.ts';
import type { Queryable } from '../../platform/database/database.ts';

/**
 * A system was down from an instant on, up to another one (null: it still is). The time of the dossiers whose rules count
 * incidents stands still meanwhile: those of a group of procedures, or of all (null). One that lasts no moment is withdrawn.
 */
export type Incident = Readonly<{
  code: string;
  system: string;
  from: Instant;
  to: Instant | null;
  procedureGroup: string | null;
  notice: string | null;
}>;

export function isWithdrawn({ from, to }: Pick<Incident, 'from' | 'to'>): boolean {
  return to !== null && to <= from;
}

/** SQL: the columns of an incident under the names of its members. */
export const INCIDENT_MEMBERS = `code, system, began_at AS "from", ended_at AS "to", procedure_group AS "procedureGroup", notice`;

/** Every incident as believed now, in the order in which they began. */
export async function loadIncidents(q: Queryable): Promise<Incident[]> {
  return q.query<Incident>(
    `SELECT ${INCIDENT_MEMBERS} FROM incident WHERE recorded_to IS NULL ORDER BY began_at, code`,
  );
}

/** One incident as believed now. */
export async function findIncident(q: Queryable, code: string): Promise<Incident | undefined> {
  const [incident] = await q.query<Incident>(
    `SELECT ${INCIDENT_MEMBERS} FROM incident WHERE recorded_to IS NULL AND code = $1`,
    [code],
  );
  return incident;
}
