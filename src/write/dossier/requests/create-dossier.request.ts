import { Type } from 'class-transformer';
import { IsBoolean, IsObject, IsOptional, IsString, ValidateNested } from 'class-validator';
import type { Channel, JudgedBy } from '../../../domain/dossier/vocabulary.ts';
import { ApplicantRequest } from '../../../commands/applicant.request.ts';
import { EventField } from './event-field.ts';

export class CreateDossierRequest {
  @EventField('DossierSubmitted', 'procedure', 'Code of a procedure in force on the day of receipt.')
  procedure!: string;

  @EventField('DossierSubmitted', 'receivingUnit', 'Code of the unit that takes it in.')
  receivingUnit!: string;

  @EventField('DossierSubmitted', 'channel', 'How it came in.')
  channel!: Channel;

  /** When it was received (or submitted): RFC 3339 with offset, or a day. Default: now. */
  @IsOptional()
  @IsString()
  occurredAt?: string;

  @EventField('DossierReceived', 'competentUnit', 'Code of the unit that must resolve it. Default: the receiving unit.')
  competentUnit?: string;

  @EventField('DossierReceived', 'feeDong', 'Integer đồng. Default: the procedure’s fee.')
  feeDong?: number;

  @EventField('DossierReceived', 'dueAt', 'The due date on the slip, when a legacy system gave one.')
  dueAt?: string;

  @EventField('DossierReceived', 'judgedBy', 'Whether the date or the instant of dueAt counts.')
  judgedBy?: JudgedBy;

  /** A code of the caller's own. Default: the system issues `<unit>-<YYMMDD>-<number>`. */
  @IsOptional()
  @IsString()
  code?: string;

  @IsOptional()
  @IsObject()
  @ValidateNested()
  @Type(() => ApplicantRequest)
  applicant?: ApplicantRequest;

  /** Only submitted online: the desk receives or refuses it later. */
  @IsOptional()
  @IsBoolean()
  submittedOnly?: boolean;
}
