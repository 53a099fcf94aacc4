import { Type } from 'class-transformer';
import { IsObject, IsOptional, ValidateNested } from 'class-validator';
import { ChangeApplicant } from '../../../commands/applicant.command.ts';
import { BeginCommand } from '../../../commands/begin-command.ts';
import { Field } from '../../../commands/field.ts';
import { OptionalStorableText } from '../../../commands/storable-text.ts';
import type { SaidByCommand } from '../../../commands/stream-command.ts';
import { ComplaintReceived } from '../../../domain/complaint/events/receipt.ts';
import type { ComplaintChannel, Subject } from '../../../domain/complaint/vocabulary.ts';
import type { ReadingContext } from '../../../domain/values/event-field.ts';

/** A new complaint (phản ánh, kiến nghị). */
export class CreateComplaint extends BeginCommand {
  static override readonly logs = ComplaintReceived;

  /** Code of the unit that takes it in. */
  @Field(ComplaintReceived.fields.unit)
  unit!: string;

  /** How it came in. */
  @Field(ComplaintReceived.fields.channel)
  channel!: ComplaintChannel;

  /** What is complained of: a regulation, or how officials behaved. */
  @Field(ComplaintReceived.fields.subject)
  subject!: Subject;

  /** Code of the dossier that it is about. */
  @Field(ComplaintReceived.fields.dossier)
  dossier?: string;

  /** When who complains sent it, where that is known: not later than the receipt. */
  @Field(ComplaintReceived.fields.sentAt)
  sentAt?: string;

  /** Code of an earlier complaint about the same, which it repeats. */
  @Field(ComplaintReceived.fields.repeats)
  repeats?: string;

  /** Who complains: kept beside the log. */
  @IsOptional()
  @IsObject()
  @ValidateNested()
  @Type(() => ChangeApplicant)
  complainant?: ChangeApplicant;

  /** What the complaint says: kept beside the log, erased with the complainant. */
  @OptionalStorableText(20_000, 'Cán bộ hẹn trả kết quả nhiều lần')
  content?: string;

  override said(ctx: ReadingContext): SaidByCommand {
    const said = super.said(ctx);
    const content = this.content ?? null;
    return content === null ? said : { ...said, text: { ...said.text, content } };
  }

  override person(): ChangeApplicant | undefined {
    return this.complainant;
  }
}
