import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { COUNT, DAY, NULLABLE_TEXT } from '../../platform/http/page.answer.ts';

export class CalendarDayAnswer {
  @ApiProperty(DAY)
  readonly date!: string;

  readonly working!: boolean;

  @ApiProperty({ ...NULLABLE_TEXT, description: 'Why the day is off; null on a working day' })
  readonly name!: string | null;
}

export class DueCounts {
  @ApiProperty(COUNT)
  readonly late!: number;

  @ApiProperty({ type: [Number], description: 'Due on each of the days and not late yet, in their order' })
  readonly counts!: readonly number[];

  @ApiProperty({ ...COUNT, description: 'Due after the last of the days' })
  readonly later!: number;
}

export class DueRow extends DueCounts {
  /** The code of a unit, or of who must act now. */
  readonly key!: string;

  readonly name!: string;

  @ApiPropertyOptional({ description: 'Of the unit itself, without those below it' })
  readonly own?: true;
}

/** Open dossiers whose clock runs, by due day: what stands still or has no limit is not counted. */
export class LateCalendar {
  @ApiProperty({ type: [CalendarDayAnswer], description: 'From today up to the last working day that was asked for' })
  readonly days!: readonly CalendarDayAnswer[];

  @ApiProperty({ type: [DueRow] })
  readonly rows!: readonly DueRow[];

  readonly totals!: DueCounts;
}
