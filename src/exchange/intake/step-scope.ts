import type { Caller } from '../../access/caller.ts';
import type { Permit } from '../../access/rights/permit.ts';
import { outOfScope, roleForbids } from '../../access/rights/refusals.ts';
import { refusePersonalCode } from '../../commands/new-codes.ts';
import { partsIn } from '../../domain/dossier/parts.ts';
import type { EventData, Fields } from '../../domain/values/event-definition.ts';
import { invalidField } from '../../domain/values/field-errors.ts';
import { codeIsTaken } from '../../log/streams/named-stream.ts';

/** Whom a step is judged for. `taken`: which codes of parts are those of dossiers already. */
export type StepScope = Readonly<{ source: string; caller: Caller; permit: Permit; taken: ReadonlySet<string> }>;

/**
 * What the event of a step may not say, whatever its rules: it is held to the same as the fields of the body are, also
 * where it corrects another.
 * @param fields of the event, or of the one that it corrects
 * @throws DomainError `out-of-scope`, `role-forbids`, `invalid-field`, `already-received`
 */
export function checkScopeOfStep(data: EventData, fields: Fields, scope: StepScope): void {
  const { source, caller, permit } = scope;
  for (const unit of unitsIn(data, fields)) permit.checkBeginning(unit, undefined);
  if ((says(data, 'dueAt') || says(data, 'judgedBy')) && !caller.scope.history)
    throw roleForbids('A due date is given by a key with the permission history');
  if (says(data, 'sourceSystem') && data['sourceSystem'] !== source) throw outOfScope('What a system sends is its own');
  // Who applies for a part stands with its lead: whoever names a lead would see that.
  if (says(data, 'lead')) throw invalidField('lead', 'must not be given: the lead names its parts');
  checkParts(data, scope);
}

/** @throws DomainError `out-of-scope`, `invalid-field`, `already-received` */
function checkParts(data: EventData, { permit, taken }: StepScope): void {
  for (const [index, { code = '', competentUnit }] of partsIn(data).entries()) {
    permit.checkBeginning(competentUnit, undefined);
    refusePersonalCode(code, `parts[${index}].code`, [competentUnit]);
    if (taken.has(code)) throw codeIsTaken('dossier');
  }
}

/** Those with which it shall lie; whoever is consulted need not be of the caller's units. */
function unitsIn(data: EventData, fields: Fields): string[] {
  const names = Object.keys(fields).filter((name) => fields[name]?.names === 'unit' && name !== 'consultedUnit');
  return names.flatMap((name) => (says(data, name) ? String(data[name]) : []));
}

function says(data: EventData, name: string): boolean {
  return (data[name] ?? null) !== null;
}
