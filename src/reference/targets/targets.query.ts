import { Query } from '@nestjs/cqrs';
import type { Day } from '../../domain/time/local-time.ts';
import {
  type Asking,
  DAY_RULE_WITH_YEARS as rule,
  DayGiven,
  FIRST_PAGE,
} from '../../platform/http/query-parameters.ts';
import { LEVELS } from '../importing/cell-kinds.ts';
import { type ListPage, PageAfterTexts } from '../lists/list-page.ts';
import type { TargetsPage } from './targets.answer.ts';

/** The targets in force on a day. */
export class TargetsQuery extends Query<TargetsPage> {
  @DayGiven('The day, YYYY-MM-DD; today unless given', { rule })
  asOf: Day | undefined;

  @PageAfterTexts(2, isFigureAndLevel)
  page: ListPage = FIRST_PAGE;
}

export type TargetsQuestion = Asking<TargetsQuery>;

/** An empty level is that of all levels. */
function isFigureAndLevel([figure, level]: readonly string[]): boolean {
  return figure !== '' && ['', ...LEVELS].some((known) => known === level);
}
