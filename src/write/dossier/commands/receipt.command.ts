import { DossierReceived } from '../../../domain/dossier/events/receipt.ts';
import { ReceiptRefused } from '../../../domain/dossier/events/refusal.ts';
import type { Component } from '../../../domain/dossier/components.ts';
import type { NamedPart } from '../../../domain/dossier/parts.ts';
import type { Channel, IdentityCheck, JudgedBy, ResultWay } from '../../../domain/dossier/vocabulary.ts';
import { Field } from '../../../commands/field.ts';
import { DeskCommand } from '../../../commands/stream-command.ts';

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

  /** Code of the unit that must resolve it. Default: the receiving unit. */
  @Field(DossierReceived.fields.competentUnit)
  competentUnit?: string;

  /** Integer đồng. Default: the procedure’s fee. */
  @Field(DossierReceived.fields.feeDong)
  feeDong?: number;

  /** The due date on the slip, when a legacy system gave one; a day means the end of its working hours. */
  @Field(DossierReceived.fields.dueAt)
  dueAt?: string;

  /** Whether the date or the instant of dueAt counts. */
  @Field(DossierReceived.fields.judgedBy)
  judgedBy?: JudgedBy;

  /** What was handed in: the list on the slip. Kept beside the log. */
  @Field(DossierReceived.fields.components)
  components?: readonly Component[];

  /** The dossiers of an interlinked group, of which this one is the lead: each begins by itself, within a second. */
  @Field(DossierReceived.fields.parts)
  parts?: readonly NamedPart[];

  /** How the applicant wants the result. */
  @Field(DossierReceived.fields.resultBy)
  resultBy?: ResultWay;

  /** By what the applicant’s identity was checked. */
  @Field(DossierReceived.fields.identityCheck)
  identityCheck?: IdentityCheck;

  /** The system that it comes from. */
  @Field(DossierReceived.fields.sourceSystem)
  sourceSystem?: string;
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
