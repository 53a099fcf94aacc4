import { bodyField } from '../../../commands/body-field.ts';
import { fieldsOf } from '../../../domain/stream/read-event.ts';
import { COMPLAINT_RULES } from '../../../domain/complaint/complaint-rules.ts';

/** A body's field that is a field of a complaint's event. */
export function ComplaintField(type: string, name: string, description: string): PropertyDecorator {
  const field = fieldsOf(COMPLAINT_RULES, type)[name];
  if (!field) throw new Error(`${type} has no field ${name}`);
  return bodyField(field, description);
}
