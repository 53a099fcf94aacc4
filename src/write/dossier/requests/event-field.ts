import { bodyField } from '../../../commands/body-field.ts';
import { EVENT_FIELDS } from '../../../domain/dossier/event-fields.ts';

/** A body's field that is a field of a dossier's event. */
export function EventField(type: keyof typeof EVENT_FIELDS, name: string, description: string): PropertyDecorator {
  const field = EVENT_FIELDS[type][name];
  if (!field) throw new Error(`${type} has no field ${name}`);
  return bodyField(field, description);
}
