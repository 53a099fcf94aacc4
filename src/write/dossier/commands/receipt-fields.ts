import { Field } from '../../../commands/field.ts';
import { DossierReceived } from '../../../domain/dossier/events/receipt.ts';

const { fields } = DossierReceived;
/** By name: how it is read, and what it means. */
const FIELDS = [
  ['competentUnit', fields.competentUnit, 'Code of the unit that must resolve it. Default: the receiving unit.'],
  ['feeDong', fields.feeDong, 'Integer đồng. Default: the procedure’s fee.'],
  [
    'dueAt',
    fields.dueAt,
    'The due date on the slip, when a legacy system gave one; a day means the end of its working hours.',
  ],
  ['judgedBy', fields.judgedBy, 'Whether the date or the instant of dueAt counts.'],
  ['components', fields.components, 'What was handed in: the list on the slip. Kept beside the log.'],
  [
    'parts',
    fields.parts,
    'The dossiers of an interlinked group, of which this one is the lead: each begins by itself, within a second.',
  ],
  ['resultBy', fields.resultBy, 'How the applicant wants the result.'],
  ['identityCheck', fields.identityCheck, 'By what the applicant’s identity was checked.'],
  ['sourceSystem', fields.sourceSystem, 'The system that it comes from.'],
] as const;

/**
 * Gives a command what a receipt may say of a dossier, whether the dossier begins with it or was submitted before; its
 * values are found by `valuesOf`.
 */
export function HasReceiptFields(): (command: Readonly<{ prototype: object }>) => void {
  return ({ prototype }) => {
    for (const [name, field, meaning] of FIELDS) Field(field, meaning)(prototype, name);
  };
}
