import { Query } from '@nestjs/cqrs';
import { type Asking, Code, Position, WholeNumber, Word } from '../../platform/http/query-parameters.ts';
import type { LateCalendar } from './late-calendar.answer.ts';

export const CALENDAR_GROUPINGS = ['unit', 'holder'] as const;
export type CalendarGrouping = (typeof CALENDAR_GROUPINGS)[number];

const DEFAULT_DAYS = 10;
const MAX_DAYS = 60;

/** On which of the next days open dossiers fall due. */
export class LateCalendarQuery extends Query<LateCalendar> {
  @Code('The competent unit, with all below it on today’s tree; everything unless given')
  unit: string | undefined;

  /** The unit without those below it: as far as the caller's scope goes. */
  alone?: boolean | undefined;

  @Word(CALENDAR_GROUPINGS, 'A row for each unit directly below, or for each who must act now; unit unless given')
  by: CalendarGrouping = 'unit';

  @Code('Who must act now; me: the caller’s own account')
  holder: string | undefined;

  @WholeNumber(1, MAX_DAYS, `Working days from today on, 1–${MAX_DAYS}; ${DEFAULT_DAYS} unless given`)
  days = DEFAULT_DAYS;

  @Position()
  waitFor: string | undefined;
}

export type LateCalendarQuestion = Asking<LateCalendarQuery>;
