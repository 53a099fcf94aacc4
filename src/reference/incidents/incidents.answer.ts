import { ApiProperty } from '@nestjs/swagger';
import { COUNT, INSTANT, NULLABLE_INSTANT, NULLABLE_TEXT, pageAnswer } from '../../platform/http/page.answer.ts';

const JOB_STATES = ['queued', 'running', 'done'] as const;

const STATE = {
  enum: [...JOB_STATES],
  description: 'Whether all open dossiers stand as it says; queued also while an import from before it is running',
} as const;

/** A declared incident: members as the columns of the file. */
export class IncidentAnswer {
  @ApiProperty()
  code!: string;

  @ApiProperty({ description: 'The system that was down' })
  system!: string;

  @ApiProperty(INSTANT)
  from!: string;

  @ApiProperty({ ...NULLABLE_INSTANT, description: 'Null: it is not over; as from: it was withdrawn' })
  to!: string | null;

  @ApiProperty({ ...NULLABLE_TEXT, description: 'Null: all procedures whose rules count incidents' })
  procedureGroup!: string | null;

  @ApiProperty({ ...NULLABLE_TEXT, description: 'By which it was made public' })
  notice!: string | null;

  @ApiProperty({ ...INSTANT, description: 'When it was declared first' })
  declaredAt!: string;

  @ApiProperty(STATE)
  state!: (typeof JOB_STATES)[number];

  @ApiProperty({ ...COUNT, description: 'How many dossiers it has stopped so far' })
  dossiers!: number;

  @ApiProperty({ ...COUNT, description: 'How many of them have another due date now, or none while they stand' })
  moved!: number;
}

export class IncidentsPage extends pageAnswer(IncidentAnswer) {}

/** A dossier that an incident has stopped, or has come too late for. */
export class IncidentMoveItem {
  @ApiProperty()
  code!: string;

  @ApiProperty({ description: 'The competent unit when it was moved' })
  unit!: string;

  @ApiProperty()
  procedure!: string;

  @ApiProperty({ ...NULLABLE_INSTANT, description: 'The due date before; null: it had none, or stood already' })
  from!: string | null;

  @ApiProperty({ ...NULLABLE_INSTANT, description: 'The due date after; null: it stands' })
  to!: string | null;

  @ApiProperty({ description: 'It was late and had ended before the system came to it: nothing was moved' })
  endedLate!: boolean;

  @ApiProperty({ type: 'integer', minimum: 1, description: 'Of the last event of the incident in the dossier' })
  version!: number;
}

/** What an incident has moved. */
export class IncidentMovesPage extends pageAnswer(IncidentMoveItem, 'Exact') {
  @ApiProperty(STATE)
  state!: (typeof JOB_STATES)[number];
}
