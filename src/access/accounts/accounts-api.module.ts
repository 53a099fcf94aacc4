import { Module } from '@nestjs/common';
import { AccessNotices } from './access-notices.ts';
import { ChangeAccountHandler, CreateAccountHandler } from './account.handlers.ts';
import { AccountsController } from './accounts.controller.ts';
import { AccountsModule } from './accounts.module.ts';
import { FindAccountsHandler } from './find-accounts.ts';

/** Who may work here: for administrators. */
@Module({
  imports: [AccountsModule],
  controllers: [AccountsController],
  providers: [AccessNotices, FindAccountsHandler, CreateAccountHandler, ChangeAccountHandler],
})
export class AccountsApiModule {}
