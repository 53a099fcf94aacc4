import { Query } from '@nestjs/cqrs';
import {
  type Asking,
  Code,
  FIRST_PAGE,
  Name,
  PageOf,
  Position,
  WholeNumber,
  Word,
} from '../../platform/http/query-parameters.ts';
import type { FileAnswer } from '../../platform/http/file-answer.ts';
import type { PageRequest } from '../../platform/http/query-reader.ts';
import type { Separator } from '../../platform/spreadsheets/spreadsheet-csv.ts';
import { SeparatorGiven } from '../../platform/spreadsheets/spreadsheet-route.ts';
import { LEVELS } from '../../reference/importing/cell-kinds.ts';
import type { LateCasesPage, LateSummary } from './late-cases.answer.ts';
import {
  CAUSES,
  KINDS,
  LATE_READINGS,
  type LateKind,
  type LateReading,
  type LateState,
  STATES,
  SUMMARY_GROUPINGS,
  SUMMARY_READINGS,
  type SummaryGrouping,
  type SummaryReading,
} from './late-words.ts';

/** How many working days ahead "due soon" looks by default. */
const DEFAULT_WITHIN = 2;
const MAX_WITHIN = 250;

const UNIT = 'A unit and all below it on today’s tree; everything unless given';
const WITHIN = `Working days ahead that still count as due soon, 0–${MAX_WITHIN}; ${DEFAULT_WITHIN} unless given`;
const KIND =
  'resolution unless given: past the due date; forwarding: not forwarded in time; submission: neither received nor refused within 8 working hours; consultation: the consulted agency owes an answer; waiting: the clock stands, the longest first (state and within say nothing there)';

/** Dossiers of a unit and all below it, and only those that match every filter. */
abstract class LateCasesAsked<Answer> extends Query<Answer> {
  @Word(KINDS, KIND)
  kind: LateKind = 'resolution';

  @Code(UNIT)
  unit: string | undefined;

  /** The unit without those below it: as far as the caller's scope goes. */
  alone?: boolean | undefined;

  @Word(LATE_READINGS, 'Whether the unit must resolve the dossier or took it in; competent unless given')
  as: LateReading = 'competent';

  @Word(STATES, 'late unless given')
  state: LateState = 'late';

  @WholeNumber(0, MAX_WITHIN, WITHIN)
  within = DEFAULT_WITHIN;

  @Code('Who must act now; me: the caller’s own account')
  holder: string | undefined;

  @Word(CAUSES, 'The recorded cause; none: no cause is recorded')
  cause: (typeof CAUSES)[number] | undefined;

  @Code('The code of a procedure')
  procedure: string | undefined;

  @Name('The name of a field')
  field: string | undefined;

  @Word(LEVELS, 'The level of the competent unit')
  level: (typeof LEVELS)[number] | undefined;

  @Word(['true', 'false'], 'true: who applies stands beside each dossier, for those who may see it; on record')
  names: 'true' | 'false' | undefined;

  @Position()
  waitFor: string | undefined;
}

export class LateCasesQuery extends LateCasesAsked<LateCasesPage> {
  @PageOf(({ kind }) => ({
    dated: 'always',
    hasOrdinal: kind !== undefined && kind !== 'resolution' && kind !== 'waiting',
  }))
  page: PageRequest = FIRST_PAGE;
}

/** All of them as a file; without a separator a workbook. */
export class LateCasesFile extends LateCasesAsked<FileAnswer> {
  separator: Separator | undefined;
}

export class LateCasesCsv extends LateCasesFile {
  @SeparatorGiven()
  override separator: Separator = ',';
}

/** As a paper, which names at its foot who has printed it. */
export class LateCasesPaper extends LateCasesAsked<FileAnswer> {
  by = '';

  askedBy(actor: string): this {
    return Object.assign(this, { by: actor });
  }
}

export type LateCasesQuestion = Asking<LateCasesQuery>;
export type LateCasesFilter = Omit<Asking<LateCasesAsked<unknown>>, 'waitFor' | 'names'>;

/** How many dossiers or promises are open, late and due soon. */
export class LateSummaryQuery extends Query<LateSummary> {
  @Word(KINDS, KIND)
  kind: LateKind = 'resolution';

  @Code(UNIT)
  unit: string | undefined;

  @Word(
    SUMMARY_READINGS,
    'Whether dossiers stand at the unit that must resolve them or took them in; competent unless given',
  )
  as: SummaryReading = 'competent';

  @Word(SUMMARY_GROUPINGS, 'unit unless given; age: how many working days late')
  by: SummaryGrouping = 'unit';

  @WholeNumber(0, MAX_WITHIN, WITHIN)
  within = DEFAULT_WITHIN;

  @Position()
  waitFor: string | undefined;
}

export type LateSummaryQuestion = Asking<LateSummaryQuery>;
