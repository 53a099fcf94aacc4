import { ApiProperty } from '@nestjs/swagger';
import { EVENT_FIELDS } from '../../log/streams/history.answer.ts';

/** An event that a line or row would become, without free text and without what the system looks up for it. */
export class SampleEvent {
  readonly type!: string;
  readonly occurredAt!: string;
  /** Null: when it is imported. */
  readonly recordedAt!: string | null;
  readonly unit!: string;
  @ApiProperty(EVENT_FIELDS)
  readonly data!: Readonly<Record<string, unknown>>;
}

/** One of the first lines or rows of a dry run. */
export class SampleRow {
  /** From 1; the header of a table is line 1. */
  @ApiProperty({ type: 'integer', minimum: 1 })
  readonly line!: number;
  /** None where the row is rejected or tells of nothing new. */
  @ApiProperty({ type: [SampleEvent] })
  readonly events!: readonly SampleEvent[];
}
