import { ApiProperty } from '@nestjs/swagger';
import { COUNT, NULLABLE_INSTANT } from '../../platform/http/page.answer.ts';

/**
 * `intake`: submissions to receive or refuse; `returns`: results to hand out; `mine`: held by the caller and not ended;
 * `awaiting-others`: opinions that were asked for; `awaiting-supplement`, `awaiting-payment`; `late` and `due-soon`: as in
 * late cases, to be resolved by the unit; `complaints`: with an answer or its publication owed.
 */
export const QUEUES = [
  'intake',
  'returns',
  'mine',
  'awaiting-others',
  'awaiting-supplement',
  'awaiting-payment',
  'late',
  'due-soon',
  'complaints',
] as const;
export type QueueId = (typeof QUEUES)[number];

export class QueueAnswer {
  @ApiProperty({ enum: QUEUES })
  readonly id!: QueueId;

  @ApiProperty(COUNT)
  readonly count!: number;

  @ApiProperty({ ...COUNT, description: 'Past what is due; nothing is late to hand out' })
  readonly late!: number;

  @ApiProperty({ ...COUNT, description: 'Due within two working days' })
  readonly dueSoon!: number;
}

export class QueuesAnswer {
  /** Up to which event was counted: opaque; waitFor takes it. */
  readonly position!: string;

  /** When the newest event in it was recorded; null: there is nothing in the log yet. */
  @ApiProperty(NULLABLE_INSTANT)
  readonly recordedAt!: string | null;

  @ApiProperty({ type: [QueueAnswer] })
  readonly queues!: readonly QueueAnswer[];
}
