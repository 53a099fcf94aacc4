import { Query } from '@nestjs/cqrs';
import { type Reading, READINGS } from '../../../domain/figures/figure-cells.ts';
import { EVERYTHING, type FigureSelection } from '../../../domain/figures/figure-catalogue.ts';
import type { Day } from '../../../domain/time/local-time.ts';
import {
  type Asking,
  Code,
  DAY_RULE_WITH_YEARS as rule,
  DayGiven,
  Position,
  ReadFrom,
  WholeNumber,
  Word,
} from '../../../platform/http/query-parameters.ts';
import { readSelection, SELECTION } from '../figures-question.ts';
import { type Tree, TREES } from '../laid-out.ts';
import type { FigureSeries } from './figure-series.answer.ts';
import { type Step, STEPS } from './series-periods.ts';

export const SPLITS = ['none', 'level', 'unit'] as const;
const MOST_PERIODS = 24;
const A_YEAR = 12;

/** Figures of several periods of the administration, one after the other, all known at the same moment. */
export class FigureSeriesQuery extends Query<FigureSeries> {
  @Word(STEPS, 'How long each period is; month unless given')
  step: Step = 'month';

  @WholeNumber(1, MOST_PERIODS, '12 unless given')
  count = A_YEAR;

  @DayGiven('The last period is that of this day; of asOf, or of today, unless given', { rule })
  to: Day | undefined;

  @Code('A unit and all below it; everything unless given')
  unit: string | undefined;

  @Word(READINGS, 'Which unit decides where a dossier counts; receiving unless given')
  as: Reading = 'receiving';

  @Word(SPLITS, 'none (one series of the whole) unless given')
  by: (typeof SPLITS)[number] = 'none';

  @Word(TREES, 'As for the figures of one period; then unless given')
  tree: Tree = 'then';

  @DayGiven('As known at the end of this day; now unless given', { rule })
  asOf: Day | undefined;

  @ReadFrom([SELECTION], readSelection)
  selection: FigureSelection = EVERYTHING;

  @Position()
  waitFor: string | undefined;
}

export type SeriesQuestion = Asking<FigureSeriesQuery>;
