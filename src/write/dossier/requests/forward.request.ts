import { ActionRequest } from '../../../commands/action-request.ts';
import { EventField } from './event-field.ts';

export class ForwardRequest extends ActionRequest {
  @EventField('DossierForwarded', 'holder', 'Code of the department or post that must act now; never a person’s name.')
  holder!: string;
}
