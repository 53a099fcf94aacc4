import { ApiProperty } from '@nestjs/swagger';
import { JUDGEMENTS } from '../../domain/clock/clock-state.ts';
import { DOSSIER_STATUSES, type DossierStatus } from '../../domain/dossier/dossier-status.ts';
import { NULLABLE_INSTANT, NULLABLE_TEXT } from '../../platform/http/page.answer.ts';

const STATUS = { type: 'string', enum: [...DOSSIER_STATUSES, null], nullable: true } as const;
const JUDGEMENT = { type: 'string', enum: [...JUDGEMENTS, null], nullable: true } as const;

/** A part of an interlinked group as its lead knows it; null until the lead has learnt of its receipt. */
export class PartAnswer {
  /** Names it within the group. */
  part!: string;

  /** Of the dossier that it is. */
  code!: string;

  procedure!: string;
  competentUnit!: string;

  @ApiProperty(STATUS)
  status!: DossierStatus | null;

  @ApiProperty(NULLABLE_INSTANT)
  endedAt!: string | null;

  /** Of its resolution; null of any other end. */
  @ApiProperty(JUDGEMENT)
  judgement!: string | null;

  @ApiProperty({ ...NULLABLE_INSTANT, description: 'The first instant at which it is late' })
  overdueFrom!: string | null;

  /** It has ended late, or is open and its time is over. */
  isLate!: boolean;
}

/** The same as its own stream has it now. */
export class PartDetailsAnswer extends PartAnswer {
  @ApiProperty({ ...NULLABLE_TEXT, description: 'In Vietnamese' })
  statusLabel!: string | null;

  @ApiProperty({ ...NULLABLE_TEXT, description: 'Who must act now' })
  holder!: string | null;

  @ApiProperty({ ...NULLABLE_INSTANT, description: 'null while its clock stands or without a limit' })
  dueAt!: string | null;
}
