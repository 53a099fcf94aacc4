import type { PaymentMethod } from '../../../domain/dossier/vocabulary.ts';
import { ActionRequest } from '../../../commands/action-request.ts';
import { EventField } from './event-field.ts';

export class RecordPaymentRequest extends ActionRequest {
  @EventField('PaymentRecorded', 'amountDong', 'Integer đồng.')
  amountDong!: number;

  @EventField('PaymentRecorded', 'method', 'How it was paid.')
  method!: PaymentMethod;

  @EventField(
    'PaymentRecorded',
    'reference',
    'The number of the receipt or gateway: the same one again changes nothing.',
  )
  reference?: string;
}
