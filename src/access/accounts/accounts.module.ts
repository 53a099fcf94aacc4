import { Module } from '@nestjs/common';
import { EventStoreModule } from '../../log/log.module.ts';
import { UnitsModule } from '../../reference/units/units.module.ts';
import { ChangeAccounts } from './change-accounts.ts';

/** Changing who may work here. */
@Module({ imports: [EventStoreModule, UnitsModule], providers: [ChangeAccounts], exports: [ChangeAccounts] })
export class AccountsModule {}
