import { Query } from '@nestjs/cqrs';
import { type Asking, Code, FIRST_PAGE, Word } from '../../platform/http/query-parameters.ts';
import { type ListPage, PageAfterTexts } from '../../reference/lists/list-page.ts';
import type { ClientsPage } from './client.answer.ts';

/** Machines of which every unit lies within the caller's scope, by id. */
export class FindClients extends Query<ClientsPage> {
  @Code('Has its role at this very unit')
  unit: string | undefined;

  @Word(['true', 'false'], 'Whether it was ended; both unless given')
  ended: 'true' | 'false' | undefined;

  @PageAfterTexts(1, () => true)
  page: ListPage = FIRST_PAGE;
}

export type ClientsQuestion = Asking<FindClients>;
