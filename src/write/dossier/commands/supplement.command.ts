import { SupplementAccepted, SupplementRequested } from '../../../domain/dossier/events/supplement.ts';
import { Field } from '../../../commands/field.ts';
import { DeskCommand } from '../../../commands/stream-command.ts';

export class RequestSupplement extends DeskCommand {
  static override readonly logs = SupplementRequested;

  /** What is missing, for the applicant. */
  @Field(SupplementRequested.fields.reason)
  reason!: string;

  /** The papers to bring. */
  @Field(SupplementRequested.fields.items)
  items?: string[];
}

export class AcceptSupplement extends DeskCommand {
  static override readonly logs = SupplementAccepted;
}
