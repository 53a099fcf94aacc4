import type { Channel } from '../../../domain/dossier/vocabulary.ts';
import { ActionRequest } from '../../../commands/action-request.ts';
import { EventField } from './event-field.ts';

export class RefuseReceiptRequest extends ActionRequest {
  @EventField('ReceiptRefused', 'reason', 'Why it is not taken in.')
  reason!: string;

  @EventField('ReceiptRefused', 'procedure', 'Required unless a submission named it.')
  procedure?: string;

  @EventField('ReceiptRefused', 'channel', 'Required unless a submission named it.')
  channel?: Channel;

  @EventField('ReceiptRefused', 'receivingUnit', 'Required unless a submission named it.')
  receivingUnit?: string;
}
