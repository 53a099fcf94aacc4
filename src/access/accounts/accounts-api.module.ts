import { Module } from '@nestjs/common';
import { EventStoreModule } from '../../log/log.module.ts';
import { AccessNotices } from './access-notices.ts';
import { ChangeAccountHandler, CreateAccountHandler } from './account.handlers.ts';
import { AccountsController } from './accounts.controller.ts';
import { AccountsModule } from './accounts.module.ts';
import { FindAccountsHandler } from './find-accounts.ts';
import { KeepAddressHandler } from './keep-address.command.ts';

/** Who may work here: for administrators. */
@Module({
  imports: [AccountsModule, EventStoreModule],
  controllers: [AccountsController],
  providers: [AccessNotices, FindAccountsHandler, CreateAccountHandler, ChangeAccountHandler, KeepAddressHandler],
})
export class AccountsApiModule {}
