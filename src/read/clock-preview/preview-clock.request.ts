import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsIn,
  IsInt,
  IsObject,
  IsOptional,
  IsString,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';
import type { JudgedBy } from '../../domain/dossier/vocabulary.ts';
import { LIMIT_UNITS, type Limit } from '../../domain/values/reference-facts.ts';
import { EventField } from '../../write/dossier/requests/event-field.ts';

/** The longest limit that a procedure may have. */
const MAX_LIMIT = 10_000;
const MAX_EVENTS = 100;

export class LimitRequest implements Limit {
  @IsInt()
  @Min(1)
  @Max(MAX_LIMIT)
  value!: number;

  @ApiProperty({ enum: LIMIT_UNITS })
  @IsIn([...LIMIT_UNITS])
  unit!: Limit['unit'];
}

/** What a clock is asked about: a procedure in force, or a bare limit; and what has happened, or might. */
export class PreviewClockRequest {
  @EventField('ReceiptRefused', 'procedure', 'Code of a procedure in force on the day of receipt; or give limit.')
  procedure?: string;

  /** A bare limit, for which no procedure is needed. */
  @IsOptional()
  @IsObject()
  @ValidateNested()
  @Type(() => LimitRequest)
  limit?: LimitRequest;

  /** When it is received: RFC 3339 with offset, or a day (the end of its working hours). Default: now. */
  @IsOptional()
  @IsString()
  receivedAt?: string;

  @EventField('DossierReceived', 'receivingUnit', 'Code of the unit by whose hours it counts. Default: the caller’s.')
  unit?: string;

  @EventField('DossierReceived', 'feeDong', 'Integer đồng. Default: the procedure’s fee; none for a bare limit.')
  feeDong?: number;

  @EventField('DossierReceived', 'dueAt', 'A due date that is given instead of computed.')
  dueAt?: string;

  @EventField('DossierReceived', 'judgedBy', 'Whether the date or the instant of dueAt counts.')
  judgedBy?: JudgedBy;

  /** What happens after the receipt, in order: type, occurredAt and the fields of the action that logs it. */
  @ApiProperty({
    required: false,
    type: 'array',
    maxItems: MAX_EVENTS,
    items: {
      type: 'object',
      required: ['type', 'occurredAt'],
      properties: { type: { type: 'string' }, occurredAt: { type: 'string' }, unit: { type: 'string' } },
      additionalProperties: true,
    },
    example: [{ type: 'SupplementRequested', occurredAt: '2024-03-05T09:00:00+07:00', reason: 'Thiếu bản sao' }],
  })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(MAX_EVENTS)
  events?: unknown[];
}
