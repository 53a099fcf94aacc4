import { ApiProperty } from '@nestjs/swagger';
import { Allow } from 'class-validator';
import { ReportCommand } from './report-command.ts';

/** A command on reports that says of which period. */
export abstract class PeriodCommand<Answer> extends ReportCommand<Answer> {
  /**
   * 2024, 2024-01 to -12, 2024-Q1 to -Q4, 2024-H1, 2024-H2 or 2024-9M; cal-2024, cal-2024-01 to -12 or cal-2024-Q1 to
   * -Q4 of the calendar; or from and to
   * @example 2024-H1
   */
  @Allow()
  period?: string;

  @ApiProperty({ type: 'string', format: 'date', required: false, description: 'First day, instead of period' })
  @Allow()
  from?: string;

  @ApiProperty({ type: 'string', format: 'date', required: false, description: 'Last day' })
  @Allow()
  to?: string;
}
