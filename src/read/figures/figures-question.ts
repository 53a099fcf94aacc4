import { Query } from '@nestjs/cqrs';
import { type Reading, READINGS } from '../../domain/figures/figure-cells.ts';
import {
  EVERYTHING,
  type FigureSelection,
  isFigureOrRate,
  selectionOf,
} from '../../domain/figures/figure-catalogue.ts';
import type { Day } from '../../domain/time/local-time.ts';
import {
  type Asking,
  Code,
  DAY_RULE_WITH_YEARS as rule,
  DayGiven,
  Position,
  ReadFrom,
  Word,
} from '../../platform/http/query-parameters.ts';
import type { QueryReader } from '../../platform/http/query-reader.ts';
import { type LaidOut, type Tree, TREES } from './laid-out.ts';
import type { Period } from './period.ts';
import { PeriodGiven } from './period-parameters.ts';

/** What the rows of an answer are; `none`: totals alone. */
export const GROUPINGS = ['level', 'unit', 'field', 'procedure', 'none'] as const;
export type Grouping = (typeof GROUPINGS)[number];

const AS = 'Whether the receiving or the competent unit decides where a dossier counts; receiving unless given';
const TREE =
  'Whether a dossier counts where its unit stood then, or where the whole of that unit is today; then unless given';
/** Which figures an answer has. */
export const SELECTION = {
  name: 'figures',
  required: false,
  description: 'Ids of figures and rates with commas; all unless given',
  type: 'string',
} as const;

/** Which figures are asked for: what every question about figures takes. */
export abstract class FiguresAsked<T> extends Query<T> {
  @PeriodGiven()
  period!: Period;

  @Code('A unit and all below it; everything unless given')
  unit: string | undefined;

  @Word(READINGS, AS)
  as: Reading = 'receiving';

  @Word(GROUPINGS, 'level unless given')
  by: Grouping = 'level';

  @Word(TREES, TREE)
  tree: Tree = 'then';

  @DayGiven('As known at the end of this day; now unless given', { rule })
  asOf: Day | undefined;

  @ReadFrom([SELECTION], readSelection)
  selection: FigureSelection = EVERYTHING;

  @Position()
  waitFor: string | undefined;
}

/** One of several units that are asked about side by side, with all below it. */
export type AskedRoot = Readonly<{ unit: string; laidOut: LaidOut | undefined }>;

/**
 * `roots`: a row for each of these, and no other; `by` is `unit` then. `level`: only what belongs to units of this level; every level unless given. `laidOut`: on the tree of another day; on
 * that of then unless given.
 */
export type FiguresQuestion = Omit<Asking<FiguresAsked<unknown>>, 'waitFor' | 'tree'> &
  Readonly<{ level?: string; laidOut?: LaidOut | undefined; roots?: readonly AskedRoot[] | undefined }>;

export function readSelection(reader: QueryReader): FigureSelection | undefined {
  const ids = reader.idsOf('figures', 'must be ids of figures, with commas between them', isFigureOrRate);
  return ids && selectionOf(new Set(ids));
}
