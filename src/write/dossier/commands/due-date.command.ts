import { DeadlineExtended } from '../../../domain/dossier/events/due-date.ts';
import { Field } from '../../../commands/field.ts';
import { DeskCommand } from '../../../commands/stream-command.ts';

export class ExtendDeadline extends DeskCommand {
  static override readonly logs = DeadlineExtended;

  /** A later day, taken as given; a day means the end of its working hours. */
  @Field(DeadlineExtended.fields.newDueAt)
  newDueAt!: string;

  /** Number of the letter (phiếu xin lỗi và hẹn lại). */
  @Field(DeadlineExtended.fields.apologyLetter)
  apologyLetter!: string;

  /** Why. */
  @Field(DeadlineExtended.fields.reason)
  reason?: string;

  /** Who signs the letter. */
  @Field(DeadlineExtended.fields.signedBy)
  signedBy?: string;
}
