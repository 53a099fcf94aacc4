import { Query } from '@nestjs/cqrs';
import { Code, FIRST_NUMBERED, PageAfterNumber, Word } from '../../../platform/http/query-parameters.ts';
import { DUPLICATE_STATES, type DuplicatesPage, type DuplicateState } from './duplicates.answer.ts';

/** Pairs of dossiers that may be one: of one person and procedure, at units or systems that do not see each other's. */
export class FindDuplicates extends Query<DuplicatesPage> {
  @Code('The lowest common unit of both desks lies in this unit or below it; the caller’s own unless given')
  unit: string | undefined;

  @Word(DUPLICATE_STATES, 'open unless given')
  state: DuplicateState | undefined;

  @PageAfterNumber()
  page = FIRST_NUMBERED;
}
