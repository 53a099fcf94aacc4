import { ActionRequest } from '../../../commands/action-request.ts';
import { EventField } from './event-field.ts';

export class ReuseDataRequest extends ActionRequest {
  @EventField('DigitisedDataReused', 'documents', 'How many.')
  documents!: number;
}
