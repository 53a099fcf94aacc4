import type { Channel, JudgedBy } from '../../../domain/dossier/vocabulary.ts';
import { ActionRequest } from '../../../commands/action-request.ts';
import { EventField } from './event-field.ts';

export class ReceiveRequest extends ActionRequest {
  @EventField('DossierReceived', 'procedure', 'Code of a procedure in force on the day of receipt.')
  procedure!: string;

  @EventField('DossierReceived', 'channel', 'How it came in.')
  channel!: Channel;

  @EventField('DossierReceived', 'receivingUnit', 'Code of the unit that takes it in. Default: the unit that logs it.')
  receivingUnit?: string;

  @EventField('DossierReceived', 'competentUnit', 'Code of the unit that must resolve it. Default: the receiving unit.')
  competentUnit?: string;

  @EventField('DossierReceived', 'feeDong', 'Integer đồng. Default: the procedure’s fee.')
  feeDong?: number;

  @EventField(
    'DossierReceived',
    'dueAt',
    'The due date on the slip, when a legacy system gave one; a day means the end of its working hours.',
  )
  dueAt?: string;

  @EventField('DossierReceived', 'judgedBy', 'Whether the date or the instant of dueAt counts.')
  judgedBy?: JudgedBy;
}
