import { DomainError } from '../../domain/values/domain-error.ts';
import { changeReference, type ReferenceChange } from '../../reference/importing/change-reference.ts';
import type { Cells } from '../../reference/importing/reference-columns.ts';
import { formatInstant } from '../../domain/time/local-time.ts';
import type { Database } from '../../platform/database/database.ts';
import type { Incident } from '../../reference/incidents/incident.ts';
import { incidentRuleBrokenBy } from '../../reference/incidents/incident-columns.ts';
import { changeIncidents, incidentRules } from '../../reference/incidents/incident-imports.ts';

/** A row as the file of incidents has it. */
export function rowOf({ code, system, from, to, procedureGroup, notice }: Incident): Cells {
  return [code, system, formatInstant(from), to === null ? null : formatInstant(to), procedureGroup, notice];
}

/** @throws DomainError `invalid-field` */
export async function checkIncident(change: ReferenceChange, incident: Incident): Promise<void> {
  const broken = incidentRuleBrokenBy(rowOf(incident), await incidentRules(change));
  if (broken === null) return;
  const { field, rule } = broken;
  throw new DomainError('invalid-field', 'invalid', `The field ${field} ${rule}`, [{ path: field, message: rule }]);
}

/**
 * Changes an incident as an import of one row does.
 * @param decide what it is to be, given what is believed now; throws what forbids that.
 * @throws DomainError `invalid-field`
 */
export async function changeIncident(
  database: Database,
  decide: (change: ReferenceChange) => Promise<Incident>,
): Promise<void> {
  await changeReference(database, {}, async (change) => {
    const incident = await decide(change);
    await checkIncident(change, incident);
    await changeIncidents(change, [rowOf(incident)]);
  });
}
