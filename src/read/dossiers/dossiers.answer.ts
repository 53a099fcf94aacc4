import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { DOSSIER_STATUSES, type DossierStatus } from '../../domain/dossier/dossier-status.ts';
import { CHANNELS, type Channel } from '../../domain/dossier/vocabulary.ts';
import { type AliasAnswer, ALIASES } from '../../log/aliases/alias.answer.ts';
import { LatenessAnswer } from '../late-cases/lateness.answer.ts';
import { COUNT, NULLABLE_INSTANT, NULLABLE_TEXT, pageAnswer } from '../../platform/http/page.answer.ts';

/** Members as in the dossier's own answer. What the receipt says is null before it. */
export class DossierLine {
  @ApiProperty()
  code!: string;

  @ApiProperty(ALIASES)
  aliases!: AliasAnswer[];

  @ApiProperty({ type: 'integer' })
  version!: number;

  @ApiProperty({ enum: DOSSIER_STATUSES })
  status!: DossierStatus;

  @ApiProperty({ description: 'In Vietnamese' })
  statusLabel!: string;

  @ApiProperty({ type: 'integer', nullable: true, description: 'The national portal’s number' })
  portalStatus!: number | null;

  @ApiProperty()
  procedure!: string;

  @ApiProperty(NULLABLE_TEXT)
  procedureName!: string | null;

  @ApiProperty()
  field!: string;

  @ApiProperty({ enum: CHANNELS })
  channel!: Channel;

  @ApiProperty()
  receivingUnit!: string;

  @ApiProperty(NULLABLE_TEXT)
  receivingUnitName!: string | null;

  @ApiProperty()
  competentUnit!: string;

  @ApiProperty(NULLABLE_TEXT)
  competentUnitName!: string | null;

  @ApiProperty({ description: 'Who must act now' })
  holder!: string;

  @ApiProperty({ ...NULLABLE_TEXT, description: 'Of the unit, department or account' })
  holderName!: string | null;

  @ApiProperty(NULLABLE_INSTANT)
  receivedAt!: string | null;

  @ApiProperty(NULLABLE_INSTANT)
  dueAt!: string | null;

  @ApiProperty({ ...NULLABLE_INSTANT, description: 'The first instant at which it is late' })
  overdueFrom!: string | null;

  @ApiProperty(NULLABLE_INSTANT)
  resolvedAt!: string | null;

  @ApiProperty(NULLABLE_INSTANT)
  returnedAt!: string | null;

  @ApiProperty({ ...COUNT, description: 'Still to be paid of all that was asked for, in đồng' })
  owedDong!: number;

  @ApiProperty({ ...NULLABLE_INSTANT, description: 'By when a submission must be received or refused; null after it' })
  intakeDueAt!: string | null;

  @ApiProperty({ ...NULLABLE_TEXT, description: 'The code of the lead of which it is a part' })
  lead!: string | null;

  @ApiProperty({ type: 'integer', nullable: true, description: 'How many parts a lead has; null of all others' })
  parts!: number | null;

  @ApiProperty({ type: LatenessAnswer, description: 'How it stands to its due date now' })
  lateness!: LatenessAnswer;

  @ApiPropertyOptional({
    ...NULLABLE_TEXT,
    description: 'With names=true, for those who may see it; null where it is not known, or erased',
  })
  applicantName?: string | null;
}

export class DossiersPage extends pageAnswer(DossierLine) {}
