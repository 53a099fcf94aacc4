import { ApiProperty } from '@nestjs/swagger';
import { COMPLAINT_STATUSES, type ComplaintStatus } from '../../domain/complaint/complaint-status.ts';
import { DEADLINE_KINDS } from '../../domain/complaint/deadlines.ts';
import {
  COMPLAINT_CHANNELS,
  type ComplaintChannel,
  type Subject,
  SUBJECTS,
} from '../../domain/complaint/vocabulary.ts';
import { MaskedPersonAnswer } from './person.answer.ts';
import { WarningAnswer } from './warning.answer.ts';

const DATE_TIME = { type: 'string', format: 'date-time' } as const;

class DeadlineAnswer {
  @ApiProperty({ enum: DEADLINE_KINDS })
  kind!: (typeof DEADLINE_KINDS)[number];

  @ApiProperty(DATE_TIME)
  dueAt!: string;

  /** The first instant at which it is late. */
  @ApiProperty(DATE_TIME)
  overdueFrom!: string;

  @ApiProperty({ ...DATE_TIME, nullable: true })
  keptAt!: string | null;
}

/** The answer of every command on a complaint. */
export class ComplaintAnswer {
  code!: string;

  @ApiProperty({ type: 'integer' })
  version!: number;

  /** Opaque: how far the log was after it. */
  position!: string;

  @ApiProperty({ enum: COMPLAINT_STATUSES })
  status!: ComplaintStatus;

  /** In Vietnamese. */
  statusLabel!: string;

  /** Who must act now. */
  unit!: string;

  receivingUnit!: string;

  @ApiProperty({ enum: COMPLAINT_CHANNELS })
  channel!: ComplaintChannel;

  @ApiProperty({ enum: SUBJECTS })
  subject!: Subject;

  /** Code of the dossier that it is about. */
  dossier!: string | null;

  /** Code of the complaint that it repeats. */
  @ApiProperty({ type: 'string', nullable: true })
  repeats!: string | null;

  /** When who complains sent it; null where that is not known. */
  @ApiProperty({ ...DATE_TIME, nullable: true })
  sentAt!: string | null;

  @ApiProperty({ ...DATE_TIME, nullable: true })
  receivedAt!: string | null;

  waitingForInformation!: boolean;

  @ApiProperty({ ...DATE_TIME, nullable: true })
  refusedAt!: string | null;

  @ApiProperty({ ...DATE_TIME, nullable: true })
  answeredAt!: string | null;

  @ApiProperty({ ...DATE_TIME, nullable: true })
  publishedAt!: string | null;

  @ApiProperty({ type: [DeadlineAnswer] })
  deadlines!: DeadlineAnswer[];

  /** What somebody should look at twice in what the command logged; in answers to questions there is nothing. */
  @ApiProperty({ type: [WarningAnswer] })
  warnings!: readonly WarningAnswer[];
}

/** One complaint as the log has it now. */
export class ComplaintDetailsAnswer extends ComplaintAnswer {
  /** Who complains; null where it is not known, or erased. */
  @ApiProperty({ type: MaskedPersonAnswer, nullable: true })
  complainant!: MaskedPersonAnswer | null;

  /** What the complaint says; null once it is erased. */
  @ApiProperty({ type: 'string', nullable: true })
  content!: string | null;
}
