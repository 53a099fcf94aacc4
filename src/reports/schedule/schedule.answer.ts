import { ApiProperty } from '@nestjs/swagger';
import { formatDay, formatInstant } from '../../domain/time/local-time.ts';
import { pageAnswer } from '../../platform/http/page.answer.ts';
import type { Problem } from '../../platform/http/problem.ts';
import type { FormId } from '../forms/form-definition.ts';
import { PeriodAnswer } from '../../read/figures/figures-head.answer.ts';
import type { DutyState } from './duties/duty.ts';
import type { Frequency } from './duties/scheduled-periods.ts';
import type { Schedule } from './schedule.ts';

/** What is reported and how often. */
class ScheduledSubject {
  /** The unit with all below it; null: everything. */
  readonly unit!: string | null;
  readonly form!: FormId;
  readonly every!: Frequency;
}

/** A schedule; days YYYY-MM-DD. */
export class ScheduleAnswer extends ScheduledSubject {
  readonly id!: string;
  /** As of so many days after the period’s last day the draft is made. */
  @ApiProperty({ type: 'integer' })
  readonly cutOffDays!: number;
  /** Working days from the cut-off to the day by which the report is frozen. */
  @ApiProperty({ type: 'integer' })
  readonly daysToPrepare!: number;
  readonly validFrom!: string;
  /** Null: until further notice. */
  readonly validTo!: string | null;
  /** The id of the schedule that this one goes on from. */
  readonly changes!: string | null;
  readonly createdAt!: string;
  readonly createdBy!: string;
  readonly endedAt!: string | null;
  readonly endedBy!: string | null;
}

/** A report that a schedule asks for; days YYYY-MM-DD. */
export class ScheduledReport extends ScheduledSubject {
  /** The id of the schedule. */
  readonly schedule!: string;
  /** Null where it is of everything. */
  readonly unitName!: string | null;
  readonly period!: PeriodAnswer;
  /** The draft is made as of the end of this day. */
  readonly cutOffOn!: string;
  /** The day by which the report is to be frozen. */
  readonly dueOn!: string;
  readonly state!: DutyState;
  /** The newest frozen report of its form, unit and period; else the draft that was prepared. */
  readonly report!: string | null;
  /** When the first of them was frozen. */
  readonly frozenOn!: string | null;
  /** The id of the report job that prepares the draft. */
  readonly job!: string | null;
  @ApiProperty({
    allOf: [{ $ref: '#/components/schemas/Problem' }],
    nullable: true,
    description: 'Why there is no draft yet; it is tried again',
  })
  readonly problem!: Problem | null;
}

export class SchedulesPage extends pageAnswer(ScheduleAnswer, 'Exact') {}

export class ScheduledReportsPage extends pageAnswer(ScheduledReport, 'Exact') {}

export function scheduleAnswerOf(schedule: Schedule): ScheduleAnswer {
  return {
    ...schedule,
    validFrom: formatDay(schedule.validFrom),
    validTo: schedule.validTo === null ? null : formatDay(schedule.validTo),
    createdAt: formatInstant(schedule.createdAt),
    endedAt: schedule.endedAt === null ? null : formatInstant(schedule.endedAt),
  };
}
