import { Query } from '@nestjs/cqrs';
import type { Day } from '../../../../domain/time/local-time.ts';
import type { Instant } from '../../../../domain/values/logged-event.ts';
import type { FileAnswer } from '../../../../platform/http/file-answer.ts';
import { DEFAULT_LIMIT } from '../../../../platform/http/page.ts';
import { Code, DayGiven, FIRST_PAGE, PageOf, PageReadBy, Word } from '../../../../platform/http/query-parameters.ts';
import type { PageRequest } from '../../../../platform/http/query-reader.ts';
import { sentBy } from '../../../../platform/http/sender.ts';
import { isUuid } from '../../../../platform/http/uuid.ts';
import type { Separator } from '../../../../platform/spreadsheets/spreadsheet-csv.ts';
import { SeparatorGiven } from '../../../../platform/spreadsheets/spreadsheet-route.ts';
import { MISMATCH_KINDS, type MismatchKind } from '../compare-day.ts';
import { MISMATCH_STATES, type MismatchState, UNIT_DAY_STATES, type UnitDayState } from '../kept-differences.ts';
import type {
  MismatchesPage,
  ReconciliationRun,
  ReconciliationRunsPage,
  UnitDaysPage,
} from './reconciliation.answer.ts';

const OWN = 'Dossiers that this unit or one below it received; the caller’s own unless given';

/** Where a page of units and days begins. */
export type UnitDaysFrom = Readonly<{
  limit: number;
  after: readonly [day: string, target: string, unit: string] | undefined;
}>;

/** How units and days compare, the latest day first. */
export class FindUnitDays extends Query<UnitDaysPage> {
  @Code('Id of a target')
  target: string | undefined;

  @DayGiven('A day of receipt, YYYY-MM-DD; every one unless given')
  day: Day | undefined;

  @Word(UNIT_DAY_STATES, 'Every state unless given')
  state: UnitDayState | undefined;

  @Code(OWN)
  unit: string | undefined;

  @PageReadBy((reader): UnitDaysFrom => ({
    limit: reader.limit(),
    after: reader.cursor(3, ([day, target, unit]) =>
      typeof day === 'string' && DAY.test(day) && typeof target === 'string' && typeof unit === 'string'
        ? ([day, target, unit] as const)
        : null,
    ),
  }))
  page: UnitDaysFrom = { limit: DEFAULT_LIMIT, after: undefined };
}

const DAY = /^\d{4}-\d\d-\d\d$/;

/** Which differences are asked for. */
export abstract class MismatchesAsked<Answer> extends Query<Answer> {
  @Code('Id of a target')
  target: string | undefined;

  @Word(MISMATCH_KINDS, 'Every kind unless given')
  kind: MismatchKind | undefined;

  @Word(MISMATCH_STATES, 'Every state unless given')
  state: MismatchState | undefined;

  @Code(OWN)
  unit: string | undefined;

  @DayGiven('A day of receipt, YYYY-MM-DD; every one unless given')
  day: Day | undefined;

  @Code('Our code of a dossier, or the portal’s')
  code: string | undefined;
}

/** Where a page begins: after the difference that was found then, with this id. */
export type MismatchesFrom = Readonly<{ limit: number; after: readonly [Instant, string] | undefined }>;

/** What differs from the portal, in the order in which it was found. */
export class FindMismatches extends MismatchesAsked<MismatchesPage> {
  @PageReadBy((reader): MismatchesFrom => ({
    limit: reader.limit(),
    after: reader.cursor(2, ([at, id]) =>
      typeof at === 'number' && typeof id === 'string' && isUuid(id) ? ([at, id] as const) : null,
    ),
  }))
  page: MismatchesFrom = { limit: DEFAULT_LIMIT, after: undefined };
}

/** All of it as a file; without a separator a workbook. */
export class MismatchesFile extends MismatchesAsked<FileAnswer> {
  separator: Separator | undefined;
}

export class MismatchesCsv extends MismatchesFile {
  @SeparatorGiven()
  override separator: Separator = ',';
}

/** Comparisons that were asked for or came by night, the newest first. */
export class FindReconciliationRuns extends Query<ReconciliationRunsPage> {
  @Code('Id of a target')
  target: string | undefined;

  @PageOf({ dated: 'always' })
  page: PageRequest = FIRST_PAGE;
}

/** How far a comparison is. */
export class GetReconciliationRun extends Query<ReconciliationRun> {
  constructor(readonly id: string) {
    super();
  }

  by(caller: object): this {
    return sentBy(this, caller);
  }
}
