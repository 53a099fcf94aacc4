import { ActionRequest } from '../../../commands/action-request.ts';
import { EventField } from './event-field.ts';

export class RateRequest extends ActionRequest {
  @EventField('ServiceRated', 'satisfied', 'Whether the applicant was satisfied.')
  satisfied!: boolean;

  @EventField('ServiceRated', 'score', 'From 1 to 5.')
  score?: number;
}
