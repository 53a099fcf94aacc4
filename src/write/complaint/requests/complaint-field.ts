import { bodyField } from '../../../commands/body-field.ts';
import { COMPLAINT_FIELDS } from '../../../domain/complaint/event-fields.ts';

/** A body's field that is a field of a complaint's event. */
export function ComplaintField(
  type: keyof typeof COMPLAINT_FIELDS,
  name: string,
  description: string,
): PropertyDecorator {
  const field = COMPLAINT_FIELDS[type][name];
  if (!field) throw new Error(`${type} has no field ${name}`);
  return bodyField(field, description);
}
