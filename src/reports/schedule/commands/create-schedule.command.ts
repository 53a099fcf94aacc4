import { randomUUID } from 'node:crypto';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { ApiProperty } from '@nestjs/swagger';
import { IsIn } from 'class-validator';
import { OptionalStorableText } from '../../../commands/storable-text.ts';
import { Database } from '../../../platform/database/database.ts';
import { checkReferences } from '../../../platform/http/query-reader.ts';
import { MachineClock } from '../../../platform/operations/machine-clock.ts';
import { ReferenceData, type ReferenceSnapshot } from '../../../reference/snapshot/reference-data.ts';
import { ReportCommand } from '../../commands/report-command.ts';
import type { FormId } from '../../forms/form-definition.ts';
import { FORMS } from '../../forms/form-catalogue.ts';
import { FORM_IDS } from '../../making/report-order.ts';
import { badField } from '../schedule-rules.ts';
import { CALENDAR_FREQUENCIES, FREQUENCIES, type Frequency } from '../duties/scheduled-periods.ts';
import { type ScheduleAnswer, scheduleAnswerOf } from '../schedule.answer.ts';
import { ScheduleTable } from '../schedule-table.ts';
import type { ScheduleTerms } from '../schedule.ts';
import { DayField, dayOf, DaysField } from './schedule-field.ts';

const MAX_CODE = 100;

/** Orders a periodic report from a day on. */
export class CreateSchedule extends ReportCommand<ScheduleAnswer> {
  /** A unit and all below it; everything unless given */
  @OptionalStorableText(MAX_CODE)
  unit?: string | null;

  @ApiProperty({ enum: FORM_IDS })
  @IsIn([...FORM_IDS])
  form!: FormId;

  @ApiProperty({ enum: FREQUENCIES, description: 'Periods begin on a 15th and end on a 14th' })
  @IsIn([...FREQUENCIES])
  every!: Frequency;

  @DaysField({
    required: false,
    description: 'As of how many days after the period’s last day the draft is made; 0 unless given',
  })
  cutOffDays?: number | null;

  @DaysField({ required: true, description: 'Working days from the cut-off to the day by which it is frozen' })
  daysToPrepare!: number;

  @DayField({ required: true, description: 'It holds for periods whose last day is not earlier' })
  validFrom!: string;

  @DayField({
    required: false,
    description: 'It holds for periods whose last day is not later; until further notice unless given',
  })
  validTo?: string | null;
}

@CommandHandler(CreateSchedule)
export class CreateScheduleHandler implements ICommandHandler<CreateSchedule> {
  constructor(
    private readonly database: Database,
    private readonly table: ScheduleTable,
    private readonly reference: ReferenceData,
    private readonly clock: MachineClock,
  ) {}

  /**
   * @throws DomainError unknown-unit, invalid-field: also where another schedule orders the same report on one of these
   * days
   */
  async execute(command: CreateSchedule): Promise<ScheduleAnswer> {
    const terms = termsOf(command);
    if (terms.validTo !== null && terms.validTo < terms.validFrom)
      throw badField('validTo', 'must not be earlier than validFrom');
    if (FORMS[terms.form].ofCalendar && !CALENDAR_FREQUENCIES.includes(terms.every))
      throw badField('every', `must be one of ${CALENDAR_FREQUENCIES.join(', ')}`);
    checkUnit(terms, await this.reference.current());
    const { by } = command.asked;
    const schedule = { ...terms, id: randomUUID(), changes: null, createdAt: this.clock.now(), createdBy: by };
    await this.database.transaction(async (tx) => {
      if (await this.table.overlaps(tx, terms)) throw overlaps();
      await this.table.insert(tx, schedule);
    });
    return scheduleAnswerOf({ ...schedule, endedAt: null, endedBy: null });
  }
}

function termsOf({ unit, form, every, cutOffDays, daysToPrepare, ...valid }: CreateSchedule): ScheduleTerms {
  return {
    unit: unit?.normalize('NFC').trim() ?? null,
    form,
    every,
    cutOffDays: cutOffDays ?? 0,
    daysToPrepare,
    validFrom: dayOf(valid.validFrom),
    validTo: valid.validTo ? dayOf(valid.validTo) : null,
  };
}

function checkUnit({ unit, validFrom }: ScheduleTerms, reference: ReferenceSnapshot): void {
  if (unit === null) return;
  checkReferences({ unit }, reference);
  if (reference.unitIsInForceOn(unit, validFrom)) return;
  throw badField('unit', 'must be in force on validFrom');
}

function overlaps(): Error {
  return badField(
    'validFrom',
    'must not lie in the time of another schedule for the same unit, form and frequency: change or end that one',
  );
}
