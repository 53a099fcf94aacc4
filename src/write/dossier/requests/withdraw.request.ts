import { ActionRequest } from '../../../commands/action-request.ts';
import { EventField } from './event-field.ts';

export class WithdrawRequest extends ActionRequest {
  @EventField('DossierWithdrawn', 'reason', 'Why the applicant withdraws.')
  reason?: string;
}
