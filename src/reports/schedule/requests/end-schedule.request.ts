import { DayField } from './schedule-field.ts';

export class EndScheduleRequest {
  @DayField({
    required: true,
    description: 'The last day that it holds on: periods that end later have no report of it',
  })
  validTo!: string;
}
