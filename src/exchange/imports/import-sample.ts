import { ApiProperty } from '@nestjs/swagger';
import { INSTANT, NULLABLE_INSTANT } from '../../platform/http/page.answer.ts';
import { EVENT_FIELDS } from '../../log/streams/history.answer.ts';

/** An event that a line or row would become, without free text and without what the system looks up for it. */
export class SampleEvent {
  @ApiProperty()
  readonly type!: string;
  @ApiProperty(INSTANT)
  readonly occurredAt!: string;
  /** Null: when it is imported. */
  @ApiProperty(NULLABLE_INSTANT)
  readonly recordedAt!: string | null;
  @ApiProperty()
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
