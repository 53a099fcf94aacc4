import { type Day, formatDay } from '../time/local-time.ts';
import { DomainError } from './domain-error.ts';
import type { EventData, Fields } from './event-definition.ts';
import { FieldForbidden } from './field-errors.ts';
import type { OutOfForce, ProcedureFacts, ReferenceFacts } from './reference-facts.ts';

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

/**
 * A desk names units that are in force on the day: an ended one's dossiers can still be worked off, but it takes none in.
 * @throws `unit-not-in-force`, naming its last day and its successors, or the first day of one that is still to come
 */
export function checkUnitsInForce(data: EventData, fields: Fields, day: Day, facts: ReferenceFacts, within = ''): void {
  for (const [name, { names }] of Object.entries(fields)) {
    const code = data[name];
    if (names !== 'unit' || typeof code !== 'string') continue;
    const out = facts.outOfForceOn(code, day);
    if (out !== null) throw unitNotInForce(`${within}${name}`, out);
  }
}

/** The refusal of a unit, named by a field or parameter, that is not in force on the day which counts. */
export function unitNotInForce(path: string, { lastDay, firstDay, successors }: OutOfForce): DomainError {
  const begins = firstDay === undefined ? '' : `; its first day is ${formatDay(firstDay)}`;
  const ended = lastDay === null ? begins : `; its last day was ${formatDay(lastDay)}`;
  const followed = successors.length === 0 ? '' : `; it was succeeded by ${successors.join(', ')}`;
  const message = `must be in force on that day${ended}${followed}`;
  return new DomainError('unit-not-in-force', 'invalid', `${path} ${message}.`, [{ path, message }]);
}

/** The procedure's version in force on the day. @throws `unknown-procedure` */
export function getProcedure(code: string, day: Day, facts: ReferenceFacts, path = 'procedure'): ProcedureFacts {
  const procedure = facts.procedureOn(code, day);
  if (procedure === null) throw new FieldForbidden('unknown-procedure', path);
  return procedure;
}

/** The unit that logs a beginning: the one named, else the receiving unit. @throws `missing-field` for neither. */
export function loggingUnit(unit: string | null, receivingUnit: unknown): string {
  if (unit !== null) return unit;
  if (typeof receivingUnit === 'string') return receivingUnit;
  throw new FieldForbidden('missing-field', 'receivingUnit');
}
