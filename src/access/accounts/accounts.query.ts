import { Query } from '@nestjs/cqrs';
import { type Asking, Code, FIRST_PAGE, Name, Word } from '../../platform/http/query-parameters.ts';
import { type ListPage, PageAfterTexts } from '../../reference/lists/list-page.ts';
import { type Role, ROLES } from '../roles.ts';
import type { AccountsPage } from './account.answer.ts';

/** Accounts of which every role lies within the caller's scope, by code. */
export class FindAccounts extends Query<AccountsPage> {
  @Code('Has a role at this very unit')
  unit: string | undefined;

  @Word(ROLES, 'Has this role')
  role: Role | undefined;

  @Word(['true', 'false'], 'Whether it is switched on; both unless given')
  active: 'true' | 'false' | undefined;

  @Name('Stands in the code or in the display name')
  q: string | undefined;

  @PageAfterTexts(1, () => true)
  page: ListPage = FIRST_PAGE;
}

export type AccountsQuestion = Asking<FindAccounts>;
