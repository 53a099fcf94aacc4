import { ActionRequest } from '../../../commands/action-request.ts';
import { EventField } from './event-field.ts';

export class RequestPaymentRequest extends ActionRequest {
  @EventField('PaymentRequested', 'amountDong', 'Integer đồng, besides the fee.')
  amountDong!: number;

  @EventField('PaymentRequested', 'stopsClock', 'The clock stands still until everything is paid. Default: false.')
  stopsClock?: boolean;
}
