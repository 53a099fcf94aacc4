import { DossierFieldForbidden } from '../dossier-errors.ts';
import type { DossierEventType } from '../dossier-events.ts';
import { EVENT_FIELDS } from '../event-fields.ts';
import type { Day } from '../../time/local-time.ts';
import type { ProcedureFacts, ReferenceFacts } from '../../values/reference-facts.ts';

/** @throws `unknown-unit` when the unit that logs it (`unit`), or one that a field of the event names, is not known. */
export function checkUnits(
  fields: Readonly<Record<string, unknown>>,
  type: DossierEventType,
  facts: ReferenceFacts,
): void {
  const names = type === 'EventCorrected' ? [] : Object.entries(EVENT_FIELDS[type]);
  const ofUnits = names.filter(([, field]) => field.names === 'unit').map(([name]) => name);
  for (const path of ['unit', ...ofUnits]) {
    const code = fields[path];
    if (typeof code === 'string' && !facts.unitIsKnown(code)) throw new DossierFieldForbidden('unknown-unit', path);
  }
}

/** The procedure's version in force on the day. @throws `unknown-procedure` */
export function getProcedure(code: string, day: Day, facts: ReferenceFacts): ProcedureFacts {
  const procedure = facts.procedureOn(code, day);
  if (procedure === null) throw new DossierFieldForbidden('unknown-procedure', 'procedure');
  return procedure;
}

/** The unit that logs a beginning: the one named, else the receiving unit. @throws `missing-field` for neither. */
export function loggingUnit(unit: string | null, receivingUnit: unknown): string {
  if (unit !== null) return unit;
  if (typeof receivingUnit === 'string') return receivingUnit;
  throw new DossierFieldForbidden('missing-field', 'receivingUnit');
}
