import type { Channel } from '../../../domain/dossier/vocabulary.ts';
import { ActionRequest } from '../../../commands/action-request.ts';
import { EventField } from './event-field.ts';

export class ReturnResultRequest extends ActionRequest {
  @EventField('ResultReturned', 'channel', 'How the result was handed out.')
  channel?: Channel;
}
