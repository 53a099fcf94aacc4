import { PaymentRecorded, PaymentRequested } from '../../../domain/dossier/events/payment.ts';
import type { Gateway, PaymentMethod, PaymentPurpose } from '../../../domain/dossier/vocabulary.ts';
import { amount, optional } from '../../../domain/values/event-field.ts';
import { Field } from '../../../commands/field.ts';
import { DeskCommand } from '../../../commands/stream-command.ts';

export class RequestPayment extends DeskCommand {
  static override readonly logs = PaymentRequested;

  /** Integer đồng. With purpose fee it may be left out: what is still owed of the fee. */
  @Field(optional(amount))
  amountDong?: number;

  /** `fee`: what the receipt named, `obligation`: something besides. Required while part of the fee is unpaid. */
  @Field(PaymentRequested.fields.purpose)
  purpose?: PaymentPurpose;

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

  /** Of an online payment: the national portal, or a gateway of the province’s own. */
  @Field(PaymentRecorded.fields.gateway)
  gateway?: Gateway;
}
