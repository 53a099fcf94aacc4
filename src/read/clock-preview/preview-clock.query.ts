import { Query } from '@nestjs/cqrs';
import { ApiHideProperty, ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsIn, IsInt, IsObject, IsOptional, Max, Min, ValidateNested } from 'class-validator';
import type { JudgedBy } from '../../domain/dossier/vocabulary.ts';
import { LIMIT_UNITS, type Limit } from '../../domain/values/reference-facts.ts';
import type { Caller } from '../../access/caller.ts';
import { Field, valuesOf } from '../../commands/field.ts';
import { DossierReceived } from '../../domain/dossier/events/receipt.ts';
import { ReceiptRefused } from '../../domain/dossier/events/refusal.ts';
import { instantOrDay, optional } from '../../domain/values/event-field.ts';
import type { EventData } from '../../domain/values/event-definition.ts';
import type { DossierClockAnswer } from '../../log/streams/dossier.answer.ts';
import { sentBy } from '../../platform/http/sender.ts';
import { PreviewedEvents } from './previewed-events.ts';

/** The longest limit that a procedure may have. */
const MAX_LIMIT = 10_000;

export class LimitRequest implements Limit {
  @ApiProperty({ type: 'integer', minimum: 1, maximum: MAX_LIMIT, example: 5 })
  @IsInt()
  @Min(1)
  @Max(MAX_LIMIT)
  value!: number;

  @ApiProperty({ enum: LIMIT_UNITS, example: 'working-day' })
  @IsIn([...LIMIT_UNITS])
  unit!: Limit['unit'];
}

/** What a clock is asked about: a procedure in force, or a bare limit; and what has happened, or might. */
export class PreviewClock extends Query<DossierClockAnswer> {
  @ApiHideProperty()
  caller!: Caller;

  /** Code of a procedure in force on the day of receipt; or give limit. */
  @Field(ReceiptRefused.fields.procedure)
  procedure?: string;

  /** A bare limit, for which no procedure is needed. */
  @IsOptional()
  @IsObject()
  @ValidateNested()
  @Type(() => LimitRequest)
  limit?: LimitRequest;

  /** When it is received: RFC 3339 with offset, or a day (the end of its working hours). Default: now. */
  @Field(optional(instantOrDay))
  receivedAt?: string;

  /** Code of the unit by whose hours it counts. Default: the caller’s. */
  @Field(DossierReceived.fields.receivingUnit)
  unit?: string;

  /** Code of the unit that must resolve it. Default: unit; where another one is, the clock may wait for the arrival. */
  @Field(DossierReceived.fields.competentUnit)
  competentUnit?: string;

  /** Integer đồng. Default: the procedure’s fee; none for a bare limit. */
  @Field(DossierReceived.fields.feeDong)
  feeDong?: number;

  /** A due date that is given instead of computed. */
  @Field(DossierReceived.fields.dueAt)
  dueAt?: string;

  /** Whether the date or the instant of dueAt counts. */
  @Field(DossierReceived.fields.judgedBy)
  judgedBy?: JudgedBy;

  /** What happens after the receipt, in order: type, occurredAt and the fields of the action that logs it. */
  @PreviewedEvents(false)
  events?: unknown[];

  /** Names who asks. */
  by(caller: Caller): this {
    return sentBy(Object.assign(this, { caller }), caller);
  }

  /** The fields of the receipt, as their readers have read them. */
  values(): EventData {
    return valuesOf(this);
  }
}
