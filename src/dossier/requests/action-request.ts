import { IsInt, IsOptional, IsString, Min } from 'class-validator';

/** What every action may say besides the event's own fields. */
export class ActionRequest {
  /** When it happened: RFC 3339 with offset, or a day (the end of its working hours). Default: now. */
  @IsOptional()
  @IsString()
  occurredAt?: string;

  /** Code of the unit that logs it. Default: the caller's unit, else the receiving unit. */
  @IsOptional()
  @IsString()
  unit?: string;

  /** The version that the caller has seen: another one in the log refuses the command. */
  @IsOptional()
  @IsInt()
  @Min(0)
  expectedVersion?: number;
}
