import { Query } from '@nestjs/cqrs';
import { DOSSIER_STATUSES, type DossierStatus } from '../../domain/dossier/dossier-status.ts';
import { CHANNELS, type Channel } from '../../domain/dossier/vocabulary.ts';
import type { Day } from '../../domain/time/local-time.ts';
import {
  type Asking,
  Code,
  DayGiven,
  FIRST_PAGE,
  Name,
  PageOf,
  PartOfCode,
  Position,
  Word,
  Words,
} from '../../platform/http/query-parameters.ts';
import type { FileAnswer } from '../../platform/http/file-answer.ts';
import type { PageRequest } from '../../platform/http/query-reader.ts';
import type { Separator } from '../../platform/spreadsheets/spreadsheet-csv.ts';
import { SeparatorGiven } from '../../platform/spreadsheets/spreadsheet-route.ts';
import type { DossiersPage } from './dossiers.answer.ts';
import { SORTS, type Sort } from './dossier-order.ts';

/** Which unit of a dossier must be the unit that is asked for, or one below it. */
export const DESK_READINGS = ['either', 'receiving', 'competent'] as const;
export type DeskReading = (typeof DESK_READINGS)[number];

const SORT =
  '-receivedAt unless given. What has no such instant counts as later than everything: it stands last, in -dueAt and -receivedAt first';

/** Which dossiers a desk asks for: those of a unit and all below it that match every filter. */
export abstract class DossiersFilter<Answer> extends Query<Answer> {
  @Code('A unit and all below it on today’s tree; everything unless given')
  unit: string | undefined;

  /** The unit without those below it: as far as the caller's scope goes. */
  alone?: boolean | undefined;

  @Word(DESK_READINGS, 'Whether the unit received the dossier or must resolve it; either unless given')
  as: DeskReading = 'either';

  @Words(DOSSIER_STATUSES, 'Statuses with commas between them; any unless given')
  status: readonly DossierStatus[] | undefined;

  @Code('The code of a procedure')
  procedure: string | undefined;

  @Name('The name of a field')
  field: string | undefined;

  @Code('Who must act now; me: the caller’s own account')
  holder: string | undefined;

  @Word(CHANNELS, 'How it came in; any unless given')
  channel: Channel | undefined;

  @DayGiven('First day of receipt, YYYY-MM-DD')
  receivedFrom: Day | undefined;

  @DayGiven('Last day of receipt, YYYY-MM-DD', { notBefore: 'receivedFrom' })
  receivedTo: Day | undefined;

  @DayGiven('First due day, YYYY-MM-DD')
  dueFrom: Day | undefined;

  @DayGiven('Last due day, YYYY-MM-DD', { notBefore: 'dueFrom' })
  dueTo: Day | undefined;

  @DayGiven('First day of resolution, YYYY-MM-DD')
  resolvedFrom: Day | undefined;

  @DayGiven('Last day of resolution, YYYY-MM-DD', { notBefore: 'resolvedFrom' })
  resolvedTo: Day | undefined;

  @Word(['true', 'false'], 'Whether something is still to be paid; either unless given')
  owed: 'true' | 'false' | undefined;

  @Word(['true', 'false'], 'Whether nobody works on it any more: resolved ones have ended too; either unless given')
  ended: 'true' | 'false' | undefined;

  @PartOfCode(
    'Any part of a code, of 4 characters or more, capitals and small letters the same; or the whole code that another system has for it',
  )
  q: string | undefined;

  @Word(SORTS, SORT)
  sort: Sort = '-receivedAt';

  @Word(['true', 'false'], 'true: who applies stands beside each dossier, for those who may see it; on record')
  names: 'true' | 'false' | undefined;

  @Position()
  waitFor: string | undefined;
}

export class DossiersQuery extends DossiersFilter<DossiersPage> {
  @PageOf(({ sort }) => ({ dated: sort === 'code' || sort === '-code' ? 'never' : 'sometimes' }))
  page: PageRequest = FIRST_PAGE;
}

/** All of them as a file; without a separator a workbook. */
export class DossiersFile extends DossiersFilter<FileAnswer> {
  separator: Separator | undefined;
}

export class DossiersCsv extends DossiersFile {
  @SeparatorGiven()
  override separator: Separator = ',';
}

export type DossiersQuestion = Asking<DossiersQuery>;
export type DossiersAsked = Asking<DossiersFilter<unknown>>;

/** The question without a filter. */
export const EVERY_DOSSIER: DossiersAsked = { ...new DossiersQuery() };
