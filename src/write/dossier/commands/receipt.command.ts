import { DossierReceived } from '../../../domain/dossier/events/receipt.ts';
import { ReceiptRefused } from '../../../domain/dossier/events/refusal.ts';
import type { Channel } from '../../../domain/dossier/vocabulary.ts';
import { Field } from '../../../commands/field.ts';
import { DeskCommand } from '../../../commands/stream-command.ts';
import { HasReceiptFields } from './receipt-fields.ts';

@HasReceiptFields()
export class ReceiveDossier extends DeskCommand {
  static override readonly logs = DossierReceived;

  /** Code of a procedure in force on the day of receipt. After a submission default: the submission’s. */
  @Field(ReceiptRefused.fields.procedure)
  procedure?: string;

  /** How it came in. After a submission: the submission’s, which may be left out. */
  @Field(ReceiptRefused.fields.channel)
  channel?: Channel;

  /** Code of the unit that takes it in. Default: the submission’s, else the unit that logs it. */
  @Field(DossierReceived.fields.receivingUnit)
  receivingUnit?: string;

  /** Why another procedure or unit takes it in than the submission named. Required then. */
  @Field(DossierReceived.fields.changeReason)
  changeReason?: string;
}

export class RefuseReceipt extends DeskCommand {
  static override readonly logs = ReceiptRefused;

  /** Why it is not taken in. */
  @Field(ReceiptRefused.fields.reason)
  reason!: string;

  /** By which rule it is refused; printed on the slip. */
  @Field(ReceiptRefused.fields.legalBasis)
  legalBasis?: string;

  /** Required unless a submission named it. */
  @Field(ReceiptRefused.fields.procedure)
  procedure?: string;

  /** Required unless a submission named it. */
  @Field(ReceiptRefused.fields.channel)
  channel?: Channel;

  /** Required unless a submission named it. */
  @Field(ReceiptRefused.fields.receivingUnit)
  receivingUnit?: string;
}
