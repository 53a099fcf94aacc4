import { Module } from '@nestjs/common';
import { EventStoreModule } from '../../log/log.module.ts';
import { UnitsModule } from '../../reference/units/units.module.ts';
import { AccountsModule } from '../accounts/accounts.module.ts';
import { KeepOwnAddressHandler } from '../accounts/keep-address.command.ts';
import { GetMeHandler } from './get-me.ts';
import { MeController } from './me.controller.ts';
import { GetPreferencesHandler, KeepPreferencesHandler } from './preferences.ts';

/** What callers learn of themselves. */
@Module({
  imports: [AccountsModule, EventStoreModule, UnitsModule],
  controllers: [MeController],
  providers: [GetMeHandler, GetPreferencesHandler, KeepOwnAddressHandler, KeepPreferencesHandler],
})
export class MeModule {}
