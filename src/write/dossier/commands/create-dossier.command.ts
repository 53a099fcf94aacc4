import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsBoolean, IsObject, IsOptional, ValidateNested } from 'class-validator';
import { ChangeApplicant } from '../../../commands/applicant.command.ts';
import { BeginCommand } from '../../../commands/begin-command.ts';
import { Field } from '../../../commands/field.ts';
import type { LoggedDefinition, SaidByCommand } from '../../../commands/stream-command.ts';
import { DossierReceived } from '../../../domain/dossier/events/receipt.ts';
import { DossierSubmitted } from '../../../domain/dossier/events/submission.ts';
import type { Component } from '../../../domain/dossier/components.ts';
import type { NamedPart } from '../../../domain/dossier/parts.ts';
import type { Channel, IdentityCheck, JudgedBy, ResultWay } from '../../../domain/dossier/vocabulary.ts';
import type { ReadingContext } from '../../../domain/values/event-field.ts';
import { invalidField } from '../../../domain/values/field-errors.ts';

/** What comes with `receive`, not with a submission. */
const ONLY_WITH_RECEIPT = ['competentUnit', 'feeDong', 'dueAt', 'judgedBy', 'components', 'parts', 'resultBy'] as const;

/** A new dossier: received at the desk, or only submitted online. */
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

  /** Code of the unit that must resolve it. Default: the receiving unit. */
  @Field(DossierReceived.fields.competentUnit)
  competentUnit?: string;

  /** Integer đồng. Default: the procedure’s fee. */
  @Field(DossierReceived.fields.feeDong)
  feeDong?: number;

  /** The due date on the slip, when a legacy system gave one. */
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
    const first = this.submittedOnly === true && ONLY_WITH_RECEIPT.find((field) => (this[field] ?? null) !== null);
    if (first) throw invalidField(first, 'comes with receive, not with submittedOnly');
    return super.said(ctx);
  }

  override person(): ChangeApplicant | undefined {
    return this.applicant;
  }
}
