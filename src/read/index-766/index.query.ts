import { Query } from '@nestjs/cqrs';
import type { Day } from '../../domain/time/local-time.ts';
import {
  type Asking,
  Code,
  DAY_RULE_WITH_YEARS as rule,
  DayGiven,
  Position,
  Word,
} from '../../platform/http/query-parameters.ts';
import type { Period } from '../figures/period.ts';
import { CalendarPeriodGiven } from '../figures/period-parameters.ts';
import type { IndexAnswer, IndexRowsAnswer } from './index.answer.ts';

abstract class IndexAsked<Answer> extends Query<Answer> {
  @CalendarPeriodGiven()
  period!: Period;

  @Code('A unit and all below it; everything unless given')
  unit: string | undefined;

  @DayGiven('As known at the end of this day; now unless given', { rule })
  asOf: Day | undefined;

  @Code('A version of the index; the one that holds on the period’s last day unless given')
  version: string | undefined;

  @Position()
  waitFor: string | undefined;
}

/** The index of a period, by the units that resolve. */
export class IndexQuery extends IndexAsked<IndexAnswer> {}

/** The points of each unit directly below one. */
export class IndexRowsQuery extends IndexAsked<IndexRowsAnswer> {
  @Word(['unit'], 'What the rows are')
  by = 'unit' as const;
}

export type IndexQuestion = Omit<Asking<IndexQuery>, 'waitFor'>;
