import { Controller } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { Asked, QueryRoute } from '../../platform/http/query-route.ts';
import { ExchangeSettingsPage, PortalCodesPage } from './exchange.answer.ts';
import { ExchangeSettingsQuery, PortalCodesQuery } from './exchange.query.ts';

@ApiTags('Reference data')
@Controller()
export class ExchangeReferenceController {
  constructor(private readonly queries: QueryBus) {}

  @QueryRoute('exchange-settings', ExchangeSettingsQuery, 'How the exchange is set on a day', ExchangeSettingsPage)
  settings(@Asked() query: ExchangeSettingsQuery): Promise<ExchangeSettingsPage> {
    return this.queries.execute(query);
  }

  @QueryRoute('portal-codes', PortalCodesQuery, "The national portal's codes on a day", PortalCodesPage)
  portalCodes(@Asked() query: PortalCodesQuery): Promise<PortalCodesPage> {
    return this.queries.execute(query);
  }
}
