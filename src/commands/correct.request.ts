import { IsBoolean, IsInt, IsObject, IsOptional, Min } from 'class-validator';
import { ActionRequest } from './action-request.ts';
import { StorableText } from './storable-text.ts';

/** `occurredAt` is the corrected time; the correction itself happens now. */
export class CorrectRequest extends ActionRequest {
  /** The version of the event that is corrected. */
  @IsInt()
  @Min(1)
  corrects!: number;

  /** Fields that replace those of the event; null takes an optional one away. */
  @IsOptional()
  @IsObject()
  data?: Record<string, unknown>;

  /** Takes the event out, as if it had not happened. */
  @IsOptional()
  @IsBoolean()
  annul?: boolean;

  /** Why it is corrected. */
  @StorableText(4_000)
  reason!: string;
}
