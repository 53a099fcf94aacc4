import { CompetentUnitReceived, DossierForwarded, DossierTransferred } from '../../../domain/dossier/events/holder.ts';
import { Field } from '../../../commands/field.ts';
import { DeskCommand } from '../../../commands/stream-command.ts';

export class ForwardDossier extends DeskCommand {
  static override readonly logs = DossierForwarded;

  /** Who must act now: the code of a unit, of a department of the competent unit, or of an account that works there. */
  @Field(DossierForwarded.fields.holder)
  holder!: string;
}

export class ReceiveAtCompetentUnit extends DeskCommand {
  static override readonly logs = CompetentUnitReceived;
}

export class TransferDossier extends DeskCommand {
  static override readonly logs = DossierTransferred;

  /** Code of the unit that must resolve it from now on. */
  @Field(DossierTransferred.fields.competentUnit)
  competentUnit!: string;

  /** Why. */
  @Field(DossierTransferred.fields.reason)
  reason?: string;
}
