import { Module } from '@nestjs/common';
import { EventStoreModule } from '../../log/log.module.ts';
import { UnitsModule } from '../../reference/units/units.module.ts';
import { AccountImports } from './account-imports.ts';
import { ChangeAccounts } from './change-accounts.ts';

/** Changing who may work here. */
@Module({
  imports: [EventStoreModule, UnitsModule],
  providers: [ChangeAccounts, AccountImports],
  exports: [ChangeAccounts, AccountImports],
})
export class AccountsModule {}
