import { ApiProperty } from '@nestjs/swagger';
import { IsIn } from 'class-validator';
import { OptionalStorableText } from '../../../commands/storable-text.ts';
import type { FormId } from '../../forms/form-definition.ts';
import { FORM_IDS } from '../../making/report-order.ts';
import { FREQUENCIES, type Frequency } from '../duties/scheduled-periods.ts';
import { DayField, DaysField } from './schedule-field.ts';

const MAX_CODE = 100;

export class CreateScheduleRequest {
  @ApiProperty({
    type: 'string',
    required: false,
    nullable: true,
    description: 'A unit and all below it; everything unless given',
  })
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
