import { Query } from '@nestjs/cqrs';
import type { Day } from '../../domain/time/local-time.ts';
import { type Asking, DayGiven, FIRST_PAGE } from '../../platform/http/query-parameters.ts';
import { isVersionKey } from '../lists/find-in-force.ts';
import { type ListPage, PageAfterTexts } from '../lists/list-page.ts';
import type { UnitsPage } from './units.answer.ts';

/** The units in force on a day. */
export class UnitsQuery extends Query<UnitsPage> {
  @DayGiven('The day, YYYY-MM-DD; today unless given')
  asOf: Day | undefined;

  @PageAfterTexts(3, isVersionKey)
  page: ListPage = FIRST_PAGE;
}

export type UnitsQuestion = Asking<UnitsQuery>;
