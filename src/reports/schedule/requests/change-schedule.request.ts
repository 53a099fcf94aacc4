import { DayField, DaysField } from './schedule-field.ts';

/** What is to be otherwise from a day on; what is not named stays as it was. */
export class ChangeScheduleRequest {
  @DayField({ required: true, description: 'From when on: the schedule so far ends on the day before' })
  validFrom!: string;

  @DayField({ required: false, description: 'Up to when; as before unless given' })
  validTo?: string | null;

  @DaysField({ required: false, description: 'As of how many days after the period’s last day the draft is made' })
  cutOffDays?: number | null;

  @DaysField({ required: false, description: 'Working days from the cut-off to the day by which it is frozen' })
  daysToPrepare?: number | null;
}
