import { ApiProperty } from '@nestjs/swagger';
import { formatInstant } from '../../../domain/time/local-time.ts';
import { COUNT, INSTANT, NULLABLE_TEXT, pageAnswer } from '../../../platform/http/page.answer.ts';
import { MESSAGE_KINDS, MESSAGE_STATES, type MessageKind, type MessageState } from '../message.ts';
import type { AttemptRow, MessageRow } from './message-rows.ts';

export class OutboxMessage {
  @ApiProperty({ description: 'The same on every try: the other side knows a repetition by it' })
  id!: string;

  @ApiProperty()
  target!: string;

  @ApiProperty({ enum: MESSAGE_KINDS })
  kind!: MessageKind;

  @ApiProperty({ description: 'Of the dossier, complaint or account that it is about' })
  code!: string;

  @ApiProperty({ type: 'integer', description: 'Of the event; without one, the day' })
  version!: number;

  @ApiProperty()
  unit!: string;

  @ApiProperty({ enum: MESSAGE_STATES })
  state!: MessageState;

  @ApiProperty({ ...COUNT, description: 'How often it was handed to the network' })
  attempts!: number;

  @ApiProperty(INSTANT)
  nextTryAt!: string;

  @ApiProperty({ type: 'integer', nullable: true, description: 'HTTP status of the last answer' })
  lastStatus!: number | null;

  @ApiProperty({ ...NULLABLE_TEXT, description: 'Code of the last answer, or why there was none' })
  lastCode!: string | null;

  @ApiProperty({ ...NULLABLE_TEXT, description: 'What the other side said, to those who may see the applicant' })
  lastAnswer!: string | null;

  @ApiProperty({ ...NULLABLE_TEXT, description: 'Id of the earlier message that holds it back' })
  blockedBy!: string | null;

  @ApiProperty({ ...NULLABLE_TEXT, description: 'Code of the account that has parked it, or `system`' })
  parkedBy!: string | null;

  @ApiProperty(NULLABLE_TEXT)
  parkedReason!: string | null;

  @ApiProperty(INSTANT)
  eventRecordedAt!: string;

  @ApiProperty(INSTANT)
  createdAt!: string;
}

export class OutboxAttempt {
  @ApiProperty({ type: 'integer', minimum: 1 })
  attempt!: number;

  @ApiProperty(INSTANT)
  at!: string;

  @ApiProperty(COUNT)
  durationMs!: number;

  @ApiProperty({ type: 'integer', nullable: true })
  status!: number | null;

  @ApiProperty(NULLABLE_TEXT)
  code!: string | null;

  @ApiProperty({ example: 'failed' })
  outcome!: string;
}

export class OutboxMessageDetails extends OutboxMessage {
  @ApiProperty({ type: [OutboxAttempt], description: 'The last 20, the newest first' })
  tries!: readonly OutboxAttempt[];
}

export class OutboxMessagesPage extends pageAnswer(OutboxMessage, 'Not counted: null') {}

export class RetriedMessages {
  @ApiProperty({ ...COUNT, description: 'Messages that are tried again' })
  count!: number;
}

/** @param lastAnswer opened, for those who may see it */
export function messageAnswerOf(row: MessageRow, lastAnswer: string | null): OutboxMessage {
  return {
    id: row.id,
    target: row.target,
    kind: row.kind,
    code: row.key,
    version: row.version,
    unit: row.unit,
    state: row.state,
    attempts: row.attempts,
    nextTryAt: formatInstant(row.next_try_at),
    lastStatus: row.last_status,
    lastCode: row.last_code,
    lastAnswer,
    blockedBy: row.blocked_by,
    parkedBy: row.parked_by,
    parkedReason: row.parked_reason,
    eventRecordedAt: formatInstant(row.event_recorded_at),
    createdAt: formatInstant(row.created_at),
  };
}

export function attemptAnswerOf({ at, duration_ms: durationMs, ...attempt }: AttemptRow): OutboxAttempt {
  return { ...attempt, at: formatInstant(at), durationMs };
}
