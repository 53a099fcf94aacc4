import { ActionRequest } from '../../../commands/action-request.ts';
import { EventField } from './event-field.ts';

export class AnswerConsultationRequest extends ActionRequest {
  @EventField('ConsultationAnswered', 'consultedUnit', 'Code of the unit that answered.')
  consultedUnit!: string;
}
