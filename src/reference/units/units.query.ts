import { Query } from '@nestjs/cqrs';
import type { Day } from '../../domain/time/local-time.ts';
import { type Asking, Code, DayGiven, FIRST_PAGE, Word } from '../../platform/http/query-parameters.ts';
import { isVersionKey } from '../lists/find-in-force.ts';
import { type ListPage, PageAfterTexts } from '../lists/list-page.ts';
import type { UnitsPage } from './units.answer.ts';

const YES = ['true'] as const;

/** The units of a day that match every filter. */
export class UnitsQuery extends Query<UnitsPage> {
  @DayGiven('The day, YYYY-MM-DD; today unless given')
  asOf: Day | undefined;

  @Code('Words of a name, with or without diacritics, or of a code')
  q: string | undefined;

  @Code('Only units directly below this one')
  parent: string | undefined;

  @Word(YES, 'Only units that stand below none')
  roots: 'true' | undefined;

  @Word(YES, 'Also units that had ended by the day, as they last were')
  ended: 'true' | undefined;

  @PageAfterTexts(3, isVersionKey)
  page: ListPage = FIRST_PAGE;
}

export type UnitsQuestion = Asking<UnitsQuery>;
