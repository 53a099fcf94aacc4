import { Query } from '@nestjs/cqrs';
import { DOSSIER_STATUSES, type DossierStatus } from '../../domain/dossier/dossier-status.ts';
import type { Day } from '../../domain/time/local-time.ts';
import {
  type Asking,
  Code,
  DayGiven,
  FIRST_PAGE,
  PageOf,
  Position,
  Word,
} from '../../platform/http/query-parameters.ts';
import type { PageRequest } from '../../platform/http/query-reader.ts';
import type { DossiersPage } from './dossiers.answer.ts';

/** The dossiers of a unit and all below it that match every filter. */
export class DossiersQuery extends Query<DossiersPage> {
  @Code('Received by, or to be resolved by, the unit or one below it')
  unit: string | undefined;

  @Word(DOSSIER_STATUSES, 'The status of the dossiers; any unless given')
  status: DossierStatus | undefined;

  @Code('The code of a procedure')
  procedure: string | undefined;

  @Code('Who must act now')
  holder: string | undefined;

  @DayGiven('First day of receipt, YYYY-MM-DD')
  receivedFrom: Day | undefined;

  @DayGiven('Last day of receipt, YYYY-MM-DD', { notBefore: 'receivedFrom' })
  receivedTo: Day | undefined;

  @PageOf({ dated: 'sometimes' })
  page: PageRequest = FIRST_PAGE;

  @Position()
  waitFor: string | undefined;
}

export type DossiersQuestion = Asking<DossiersQuery>;
