import { ActionRequest } from '../../../commands/action-request.ts';
import { EventField } from './event-field.ts';

export class RequestSupplementRequest extends ActionRequest {
  @EventField('SupplementRequested', 'reason', 'What is missing, for the applicant.')
  reason!: string;

  @EventField('SupplementRequested', 'items', 'The papers to bring.')
  items?: string[];
}
