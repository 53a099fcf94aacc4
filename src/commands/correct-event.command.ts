import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsObject, IsOptional } from 'class-validator';
import { CORRECTION_FIELDS } from '../domain/stream/event-corrected.ts';
import { checkCorrection } from '../domain/stream/read-event.ts';
import { optional, type ReadingContext, unitCode } from '../domain/values/event-field.ts';
import { Field } from './field.ts';
import { ActionCommand, type SaidByCommand } from './stream-command.ts';

/** Corrects or annuls an event: nothing is rewritten. The correction itself happens now. */
export class CorrectEvent extends ActionCommand {
  static override readonly logs = { type: 'EventCorrected', fields: CORRECTION_FIELDS };

  /** The version of the event that is corrected. */
  @Field(CORRECTION_FIELDS.corrects)
  corrects!: number;

  /** The corrected time. */
  @Field(CORRECTION_FIELDS.occurredAt)
  occurredAt?: string;

  /** Fields that replace those of the event; null takes an optional one away. */
  @IsOptional()
  @IsObject()
  @ApiPropertyOptional({ type: 'object', additionalProperties: true, example: { channel: 'online' } })
  data?: Record<string, unknown>;

  /** True takes the event out, as if it had not happened; false puts an annulled event back. */
  @Field(CORRECTION_FIELDS.annul)
  annul?: boolean;

  /** Why it is corrected. */
  @Field(CORRECTION_FIELDS.reason)
  reason!: string;

  /** Code of the unit that logs it. Default: the caller's unit, else the receiving unit. */
  @Field(optional(unitCode))
  unit?: string;

  override said(ctx: ReadingContext): SaidByCommand {
    const said = super.said(ctx);
    const data = (this.data ?? null) === null ? said.data : { ...said.data, data: this.data };
    checkCorrection(data);
    return { ...said, data };
  }
}
