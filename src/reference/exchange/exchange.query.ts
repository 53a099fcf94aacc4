import { Query } from '@nestjs/cqrs';
import type { Day } from '../../domain/time/local-time.ts';
import { DAY_RULE_WITH_YEARS as rule, DayGiven, FIRST_PAGE, Word } from '../../platform/http/query-parameters.ts';
import { type ListPage, PageAfterTexts } from '../lists/list-page.ts';
import type { ExchangeSettingsPage, PortalCodesPage } from './exchange.answer.ts';
import { PORTAL_CODE_KINDS, type PortalCodeKind } from './portal-codes.ts';
import { isExchangeSetting } from './shipped-settings.ts';

/** How the exchange with the outside is set on a day. */
export class ExchangeSettingsQuery extends Query<ExchangeSettingsPage> {
  @DayGiven('The day, YYYY-MM-DD; today unless given', { rule })
  asOf: Day | undefined;

  @PageAfterTexts(1, ([name]) => isExchangeSetting(name ?? ''))
  page: ListPage = FIRST_PAGE;
}

/** The national portal's codes that hold on a day. */
export class PortalCodesQuery extends Query<PortalCodesPage> {
  @Word(PORTAL_CODE_KINDS, 'What they are codes of; all unless given')
  kind: PortalCodeKind | undefined;

  @DayGiven('The day, YYYY-MM-DD; today unless given', { rule })
  asOf: Day | undefined;

  @PageAfterTexts(2, ([kind, ours]) => PORTAL_CODE_KINDS.some((known) => known === kind) && ours !== '')
  page: ListPage = FIRST_PAGE;
}
