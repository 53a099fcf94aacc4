import { ApiProperty } from '@nestjs/swagger';
import { COUNT, DAY, INSTANT, NULLABLE_INSTANT, NULLABLE_TEXT, pageAnswer } from '../../platform/http/page.answer.ts';
import type { RevisionState } from './calendar-revisions-sql.ts';

const STATE = {
  enum: ['queued', 'running', 'done'],
  description: 'Whether the open dossiers are counted by it; queued also while an import from before it is running',
} as const satisfies { enum: readonly RevisionState[]; description: string };

/** A day off, or worked in exchange: members as the columns of the file. */
export class CalendarItem {
  @ApiProperty(DAY)
  date!: string;

  @ApiProperty({ enum: ['off', 'working'] })
  kind!: string;

  @ApiProperty(NULLABLE_TEXT)
  name!: string | null;

  @ApiProperty(NULLABLE_TEXT)
  legalBasis!: string | null;

  @ApiProperty({ ...NULLABLE_TEXT, description: 'The hours that alone count on that day, where it has its own' })
  hours!: string | null;
}

export class CalendarPage extends pageAnswer(CalendarItem) {}

/** A change of the calendar. */
export class RevisionItem {
  @ApiProperty({ type: 'integer', minimum: 1 })
  revision!: number;

  @ApiProperty(INSTANT)
  recordedAt!: string;

  @ApiProperty({ ...COUNT, description: 'How many days it changed' })
  days!: number;

  @ApiProperty(STATE)
  state!: RevisionState;

  @ApiProperty(NULLABLE_INSTANT)
  finishedAt!: string | null;

  @ApiProperty({ ...COUNT, description: 'How many due dates it has moved so far' })
  moved!: number;
}

export class RevisionsPage extends pageAnswer(RevisionItem) {}

/** A due date of an open dossier that a new calendar has moved. */
export class MoveItem {
  @ApiProperty()
  code!: string;

  @ApiProperty({ description: 'The competent unit when it was moved' })
  unit!: string;

  @ApiProperty()
  procedure!: string;

  @ApiProperty({ ...INSTANT, description: 'The due date before' })
  from!: string;

  @ApiProperty({ ...INSTANT, description: 'The due date after' })
  to!: string;

  @ApiProperty({ type: 'integer', minimum: 2, description: 'Of the event ClockRevised in the dossier' })
  version!: number;
}

/** What a revision has moved. */
export class MovesPage extends pageAnswer(MoveItem, 'Exact') {
  @ApiProperty(STATE)
  state!: RevisionState;

  @ApiProperty(INSTANT)
  recordedAt!: string;
}
