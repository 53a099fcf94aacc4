import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsBoolean, IsObject, IsOptional, ValidateNested } from 'class-validator';
import { ChangeApplicant } from '../../../commands/applicant.command.ts';
import { BeginCommand } from '../../../commands/begin-command.ts';
import { Field, valuesOf } from '../../../commands/field.ts';
import type { LoggedDefinition, SaidByCommand } from '../../../commands/stream-command.ts';
import { DossierReceived } from '../../../domain/dossier/events/receipt.ts';
import { DossierSubmitted } from '../../../domain/dossier/events/submission.ts';
import type { Channel } from '../../../domain/dossier/vocabulary.ts';
import type { ReadingContext } from '../../../domain/values/event-field.ts';
import { invalidField } from '../../../domain/values/field-errors.ts';
import { HasReceiptFields } from './receipt-fields.ts';

/** What comes with `receive`, not with a submission. */
const ONLY_WITH_RECEIPT = ['competentUnit', 'feeDong', 'dueAt', 'judgedBy', 'components', 'parts', 'resultBy'] as const;

/** A new dossier: received at the desk, or only submitted online. */
@HasReceiptFields()
export class CreateDossier extends BeginCommand {
  /** Code of a procedure in force on the day of receipt. */
  @Field(DossierSubmitted.fields.procedure)
  procedure!: string;

  /** Code of the unit that takes it in. */
  @Field(DossierSubmitted.fields.receivingUnit)
  receivingUnit!: string;

  /** How it came in. */
  @Field(DossierSubmitted.fields.channel)
  channel!: Channel;

  /** Who applies: kept beside the log. */
  @IsOptional()
  @IsObject()
  @ValidateNested()
  @Type(() => ChangeApplicant)
  applicant?: ChangeApplicant;

  /** Only submitted online: the desk receives or refuses it later. */
  @ApiProperty({ type: 'boolean', required: false, example: false })
  @IsOptional()
  @IsBoolean()
  submittedOnly?: boolean;

  override definition(): LoggedDefinition {
    return this.submittedOnly === true ? DossierSubmitted : DossierReceived;
  }

  override said(ctx: ReadingContext): SaidByCommand {
    const first =
      this.submittedOnly === true && ONLY_WITH_RECEIPT.find((field) => (valuesOf(this)[field] ?? null) !== null);
    if (first) throw invalidField(first, 'comes with receive, not with submittedOnly');
    return super.said(ctx);
  }

  override person(): ChangeApplicant | undefined {
    return this.applicant;
  }
}
