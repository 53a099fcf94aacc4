import { ActionRequest } from '../../../commands/action-request.ts';
import { EventField } from './event-field.ts';

export class StopRequest extends ActionRequest {
  @EventField('DossierStopped', 'reason', 'Why it is stopped.')
  reason!: string;
}
