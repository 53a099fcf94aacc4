import { bodyField } from '../../../commands/body-field.ts';
import { fieldsOf } from '../../../domain/stream/read-event.ts';
import { DOSSIER_RULES } from '../../../domain/dossier/dossier-rules.ts';

/** A body's field that is a field of a dossier's event. */
export function EventField(type: string, name: string, description: string): PropertyDecorator {
  const field = fieldsOf(DOSSIER_RULES, type)[name];
  if (!field) throw new Error(`${type} has no field ${name}`);
  return bodyField(field, description);
}
