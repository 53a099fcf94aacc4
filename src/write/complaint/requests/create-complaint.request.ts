import { Type } from 'class-transformer';
import { IsObject, IsOptional, IsString, ValidateNested } from 'class-validator';
import { ApplicantRequest } from '../../../commands/applicant.request.ts';
import { OptionalStorableText } from '../../../commands/storable-text.ts';
import type { Channel } from '../../../domain/dossier/vocabulary.ts';
import type { Subject } from '../../../domain/complaint/vocabulary.ts';
import { ComplaintField } from './complaint-field.ts';

export class CreateComplaintRequest {
  @ComplaintField('ComplaintReceived', 'unit', 'Code of the unit that takes it in.')
  unit!: string;

  @ComplaintField('ComplaintReceived', 'channel', 'How it came in.')
  channel!: Channel;

  @ComplaintField('ComplaintReceived', 'subject', 'What is complained of: a regulation, or how officials behaved.')
  subject!: Subject;

  @ComplaintField('ComplaintReceived', 'dossier', 'Code of the dossier that it is about.')
  dossier?: string;

  /** When it was received: RFC 3339 with offset, or a day. Default: now. */
  @IsOptional()
  @IsString()
  occurredAt?: string;

  /** A code of the caller's own. Default: the system issues `<unit>-PAKN-<YYMMDD>-<number>`. */
  @IsOptional()
  @IsString()
  code?: string;

  /** Who complains: kept beside the log. */
  @IsOptional()
  @IsObject()
  @ValidateNested()
  @Type(() => ApplicantRequest)
  complainant?: ApplicantRequest;

  /** What the complaint says: kept beside the log, erased with the complainant. */
  @OptionalStorableText(20_000)
  content?: string;
}
