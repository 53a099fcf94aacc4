import { Module } from '@nestjs/common';
import { UnitsModule } from '../units/units.module.ts';
import { ExchangeReferenceController } from './exchange.controller.ts';
import { FindExchangeSettings, FindPortalCodes } from './find-exchange-settings.ts';

/** What of it is asked over HTTP. */
@Module({
  imports: [UnitsModule],
  controllers: [ExchangeReferenceController],
  providers: [FindExchangeSettings, FindPortalCodes],
})
export class ExchangeReferenceApiModule {}
