import { Query } from '@nestjs/cqrs';
import { parseInstant } from '../../domain/time/local-time.ts';
import { type Asking, Code, FIRST_PAGE } from '../../platform/http/query-parameters.ts';
import { type ListPage, PageAfterTexts } from '../lists/list-page.ts';
import type { IncidentMovesPage, IncidentsPage } from './incidents.answer.ts';

/** Every declared incident. */
export class IncidentsQuery extends Query<IncidentsPage> {
  @PageAfterTexts(2, ([from, code]) => parseInstant(from ?? '') !== null && code !== '')
  page: ListPage = FIRST_PAGE;
}

/** What an incident has moved. */
export class IncidentMovesQuery extends Query<IncidentMovesPage> {
  /** As the path names it. */
  incident!: string;

  @Code('The unit that was competent when it was moved, or one above it today')
  unit: string | undefined;

  @PageAfterTexts(1, ([code]) => code !== '')
  page: ListPage = FIRST_PAGE;

  /** Names the incident. */
  of(incident: string): this {
    return Object.assign(this, { incident });
  }
}

export type IncidentMovesQuestion = Asking<IncidentMovesQuery>;
