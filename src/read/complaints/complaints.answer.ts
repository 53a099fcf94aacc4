import { ApiProperty } from '@nestjs/swagger';
import { COMPLAINT_STATUSES, type ComplaintStatus } from '../../domain/complaint/complaint-status.ts';
import {
  COMPLAINT_CHANNELS,
  type ComplaintChannel,
  type Subject,
  SUBJECTS,
} from '../../domain/complaint/vocabulary.ts';
import { COUNT, NULLABLE_INSTANT, NULLABLE_TEXT, pageAnswer } from '../../platform/http/page.answer.ts';

/** What is owed next to a complaint. */
export const DEADLINES = ['answer', 'publish'] as const;
export type Deadline = (typeof DEADLINES)[number];

/** Members as in the complaint's own answer. */
export class ComplaintLine {
  @ApiProperty()
  code!: string;

  @ApiProperty({ type: 'integer' })
  version!: number;

  @ApiProperty({ enum: COMPLAINT_STATUSES })
  status!: ComplaintStatus;

  @ApiProperty({ description: 'In Vietnamese' })
  statusLabel!: string;

  @ApiProperty({ description: 'Who must act now' })
  unit!: string;

  @ApiProperty()
  receivingUnit!: string;

  @ApiProperty({ enum: COMPLAINT_CHANNELS })
  channel!: ComplaintChannel;

  @ApiProperty({ enum: SUBJECTS })
  subject!: Subject;

  @ApiProperty({ ...NULLABLE_TEXT, description: 'The dossier that it is about' })
  dossier!: string | null;

  @ApiProperty({ ...NULLABLE_INSTANT, description: 'Null when the receipt was annulled' })
  receivedAt!: string | null;

  @ApiProperty({
    enum: DEADLINES,
    nullable: true,
    description: 'What is owed next; null, with all that belongs to it, when nothing is',
  })
  deadline!: Deadline | null;

  @ApiProperty(NULLABLE_INSTANT)
  dueAt!: string | null;

  @ApiProperty({ ...NULLABLE_INSTANT, description: 'The first instant at which it is late' })
  overdueFrom!: string | null;

  @ApiProperty({ ...COUNT, nullable: true, description: 'Working days after the due day, up to today' })
  workingDaysLate!: number | null;

  @ApiProperty({ ...NULLABLE_INSTANT, description: 'When it was refused or answered' })
  endedAt!: string | null;

  @ApiProperty(NULLABLE_INSTANT)
  publishedAt!: string | null;
}

const TOTAL = 'Exact with a state, and up to 10,000 without one, else null';

export class ComplaintsPage extends pageAnswer(ComplaintLine, TOTAL) {}
