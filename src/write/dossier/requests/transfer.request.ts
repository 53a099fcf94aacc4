import { ActionRequest } from '../../../commands/action-request.ts';
import { EventField } from './event-field.ts';

export class TransferRequest extends ActionRequest {
  @EventField('DossierTransferred', 'competentUnit', 'Code of the unit that must resolve it from now on.')
  competentUnit!: string;

  @EventField('DossierTransferred', 'reason', 'Why.')
  reason?: string;
}
