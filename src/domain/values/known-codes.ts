import type { Day } from '../time/local-time.ts';
import type { EventData, Fields } from './event-definition.ts';
import { FieldForbidden } from './field-errors.ts';
import type { ProcedureFacts, ReferenceFacts } from './reference-facts.ts';

/**
 * Checks the unit that logs an event, and every unit that a field of the event names.
 * @param within stands before the path of a field.
 * @throws `unknown-unit`
 */
export function checkUnits(
  loggedBy: string | null,
  data: EventData,
  fields: Fields,
  facts: ReferenceFacts,
  within = '',
): void {
  checkUnit('unit', loggedBy, facts);
  for (const name of Object.keys(data)) {
    if (fields[name]?.names === 'unit') checkUnit(`${within}${name}`, data[name], facts);
  }
}

function checkUnit(path: string, code: unknown, facts: ReferenceFacts): void {
  if (typeof code === 'string' && !facts.unitIsKnown(code)) throw new FieldForbidden('unknown-unit', path);
}

/** The procedure's version in force on the day. @throws `unknown-procedure` */
export function getProcedure(code: string, day: Day, facts: ReferenceFacts): ProcedureFacts {
  const procedure = facts.procedureOn(code, day);
  if (procedure === null) throw new FieldForbidden('unknown-procedure', 'procedure');
  return procedure;
}

/** The unit that logs a beginning: the one named, else the receiving unit. @throws `missing-field` for neither. */
export function loggingUnit(unit: string | null, receivingUnit: unknown): string {
  if (unit !== null) return unit;
  if (typeof receivingUnit === 'string') return receivingUnit;
  throw new FieldForbidden('missing-field', 'receivingUnit');
}
