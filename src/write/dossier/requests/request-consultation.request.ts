import { ActionRequest } from '../../../commands/action-request.ts';
import { EventField } from './event-field.ts';

export class RequestConsultationRequest extends ActionRequest {
  @EventField('ConsultationRequested', 'consultedUnit', 'Code of the unit that is asked.')
  consultedUnit!: string;

  @EventField('ConsultationRequested', 'answerDueAt', 'By when it must answer.')
  answerDueAt?: string;
}
