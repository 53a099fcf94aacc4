import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import type { EventData } from '../../domain/values/event-definition.ts';
import type { EventText } from '../../domain/values/logged-event.ts';

const DATE_TIME = { type: 'string', format: 'date-time' } as const;

/** Fields by name, whose values are told by the definition of the event. */
export const EVENT_FIELDS = {
  type: 'object',
  additionalProperties: { description: 'A value as the event’s definition reads it' },
} as const;

/** One event as the history shows it. */
export class HistoryItem {
  @ApiProperty({ type: 'integer' })
  version!: number;

  type!: string;

  @ApiProperty(DATE_TIME)
  occurredAt!: string;

  @ApiProperty(DATE_TIME)
  recordedAt!: string;

  /** Code of the account or department that logged it. */
  actor!: string;

  /** Code of the unit that logged it. */
  unit!: string;

  /** The event's fields and what the system pinned. */
  @ApiProperty(EVENT_FIELDS)
  data!: EventData;

  /** What lies beside the log; absent once it is erased. */
  @ApiPropertyOptional({
    type: 'object',
    additionalProperties: {
      oneOf: [{ type: 'string' }, { type: 'array', items: { oneOf: [{ type: 'string' }, EVENT_FIELDS] } }],
    },
  })
  text?: EventText;
}

/** A page of a history, in the order of the versions. */
export class HistoryPage {
  @ApiProperty({ type: [HistoryItem] })
  items!: HistoryItem[];

  @ApiProperty({ type: 'string', nullable: true })
  nextCursor!: string | null;

  @ApiProperty({ type: 'integer' })
  total!: number;
}
