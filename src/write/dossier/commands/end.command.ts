import { DossierResolved, DossierStopped, DossierWithdrawn } from '../../../domain/dossier/events/end.ts';
import type { Outcome, StopCause } from '../../../domain/dossier/vocabulary.ts';
import { Field } from '../../../commands/field.ts';
import { DeskCommand } from '../../../commands/stream-command.ts';

export class WithdrawDossier extends DeskCommand {
  static override readonly logs = DossierWithdrawn;

  /** Why the applicant withdraws. */
  @Field(DossierWithdrawn.fields.reason)
  reason?: string;
}

export class StopDossier extends DeskCommand {
  static override readonly logs = DossierStopped;

  /** Why it is stopped. */
  @Field(DossierStopped.fields.reason)
  reason!: string;

  /** By which rule it is stopped; printed on the notice. */
  @Field(DossierStopped.fields.legalBasis)
  legalBasis?: string;

  /** What it is stopped for. */
  @Field(DossierStopped.fields.cause)
  cause?: StopCause;
}

export class ResolveDossier extends DeskCommand {
  static override readonly logs = DossierResolved;

  /** A written refusal to grant is a result too (NĐ 61/2018 Đ19(8)). */
  @Field(DossierResolved.fields.outcome)
  outcome!: Outcome;

  /** The result was issued electronically. Default: false. */
  @Field(DossierResolved.fields.electronicResult)
  electronicResult?: boolean;

  /** The portal has a link to the result. Default: false. */
  @Field(DossierResolved.fields.resultLink)
  resultLink?: boolean;

  /** The result lies in the person’s data store. Default: false. */
  @Field(DossierResolved.fields.resultInStore)
  resultInStore?: boolean;
}
