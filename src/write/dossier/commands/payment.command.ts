import { PaymentRecorded, PaymentRequested } from '../../../domain/dossier/events/payment.ts';
import type { PaymentMethod } from '../../../domain/dossier/vocabulary.ts';
import { Field } from '../../../commands/field.ts';
import { DeskCommand } from '../../../commands/stream-command.ts';

export class RequestPayment extends DeskCommand {
  static override readonly logs = PaymentRequested;

  /** Integer đồng, besides the fee. */
  @Field(PaymentRequested.fields.amountDong)
  amountDong!: number;

  /** The clock stands still until everything is paid. Default: false. */
  @Field(PaymentRequested.fields.stopsClock)
  stopsClock?: boolean;
}

export class RecordPayment extends DeskCommand {
  static override readonly logs = PaymentRecorded;

  /** Integer đồng. */
  @Field(PaymentRecorded.fields.amountDong)
  amountDong!: number;

  /** How it was paid. */
  @Field(PaymentRecorded.fields.method)
  method!: PaymentMethod;

  /** The number of the receipt or gateway: the same one again changes nothing. */
  @Field(PaymentRecorded.fields.reference)
  reference?: string;
}
