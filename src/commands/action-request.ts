import { IsInt, IsOptional, IsString, Min } from 'class-validator';

/** What every command may say besides the event's own fields. */
export class EventRequest {
  /** When it happened: RFC 3339 with offset, or a day (the end of its working hours). Default: now. */
  @IsOptional()
  @IsString()
  occurredAt?: string;

  /** The version that the caller has seen: another one in the log refuses the command. */
  @IsOptional()
  @IsInt()
  @Min(0)
  expectedVersion?: number;
}

/** The same with who logs it. */
export class ActionRequest extends EventRequest {
  /** Code of the unit that logs it. Default: the caller's unit, else the receiving unit. */
  @IsOptional()
  @IsString()
  unit?: string;
}
