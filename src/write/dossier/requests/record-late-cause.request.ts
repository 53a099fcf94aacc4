import type { LateCause } from '../../../domain/dossier/vocabulary.ts';
import { ActionRequest } from '../../../commands/action-request.ts';
import { EventField } from './event-field.ts';

export class RecordLateCauseRequest extends ActionRequest {
  @EventField('LateCauseRecorded', 'cause', 'Why it is late.')
  cause!: LateCause;

  @EventField('LateCauseRecorded', 'note', 'More about it.')
  note?: string;
}
