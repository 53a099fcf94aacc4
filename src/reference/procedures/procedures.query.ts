import { Query } from '@nestjs/cqrs';
import type { Day } from '../../domain/time/local-time.ts';
import { type Asking, Code, DayGiven, FIRST_PAGE, ReadFrom, Word } from '../../platform/http/query-parameters.ts';
import { LEVELS } from '../importing/cell-kinds.ts';
import { isVersionKey } from '../lists/find-in-force.ts';
import { type ListPage, PageAfterTexts } from '../lists/list-page.ts';
import { fieldCell } from './procedure-columns.ts';
import type { ProcedureAnswer, ProceduresPage } from './procedures.answer.ts';

/** The procedures in force on a day that match every filter. */
export class ProceduresQuery extends Query<ProceduresPage> {
  @DayGiven('The day, YYYY-MM-DD; today unless given')
  asOf: Day | undefined;

  @ReadFrom(
    [{ name: 'field', required: false, description: 'Only procedures of this field', type: 'string' }],
    (reader) => reader.parsed('field', fieldCell.rule, (text) => fieldCell.read(text.trim())),
  )
  field: string | undefined;

  @Word(LEVELS, 'Only procedures of this level')
  level: string | undefined;

  @Code('Only procedures that this unit may take in on the day; those it has received most of late come first')
  unit: string | undefined;

  @PageAfterTexts(3, isVersionKey)
  page: ListPage = FIRST_PAGE;
}

export type ProceduresQuestion = Asking<ProceduresQuery>;

/** A procedure as it is on a day, with the papers that it asks for. */
export class GetProcedure extends Query<ProcedureAnswer> {
  /** As the path names it. */
  code!: string;

  @DayGiven('The day, YYYY-MM-DD; today unless given')
  asOf: Day | undefined;

  /** Names the procedure. */
  of(code: string): this {
    return Object.assign(this, { code });
  }
}
