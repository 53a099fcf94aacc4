import { Query } from '@nestjs/cqrs';
import { Code, FIRST_NUMBERED, PageAfterNumber } from '../../platform/http/query-parameters.ts';
import type { DuplicatesPage } from './duplicates.answer.ts';

/** Dossiers of one person and procedure at units that do not see each other's. */
export class FindDuplicates extends Query<DuplicatesPage> {
  @Code('The lowest common unit of both desks lies in this unit or below it; the caller’s own unless given')
  unit: string | undefined;

  @PageAfterNumber()
  page = FIRST_NUMBERED;
}
