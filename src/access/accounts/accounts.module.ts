import { Module } from '@nestjs/common';
import { EventStoreModule } from '../../log/log.module.ts';
import { UnitsModule } from '../../reference/units/units.module.ts';
import { AccountImports } from './account-imports.ts';
import { ChangeAccounts } from './change-accounts.ts';
import { StaffAddresses } from './staff-addresses.ts';

/** Changing who may work here. */
@Module({
  imports: [EventStoreModule, UnitsModule],
  providers: [ChangeAccounts, AccountImports, StaffAddresses],
  exports: [ChangeAccounts, AccountImports, StaffAddresses],
})
export class AccountsModule {}
