import { Module } from '@nestjs/common';
import { EventStoreModule } from '../../log/log.module.ts';
import { SampleAccountsModule } from '../accounts/sample-accounts.module.ts';
import { AccountsAtSignIn } from '../oidc/accounts-at-sign-in.ts';
import { OidcController } from '../oidc/oidc.controller.ts';
import { ProviderLogouts } from '../oidc/provider-logouts.ts';
import { ProviderSignIn } from '../oidc/provider-sign-in.ts';
import { BrowserSessions } from './browser-sessions.ts';
import { SessionController } from './session.controller.ts';
import { TokenSignIn } from './token-sign-in.ts';

@Module({
  imports: [EventStoreModule, SampleAccountsModule],
  controllers: [SessionController, OidcController],
  providers: [BrowserSessions, TokenSignIn, AccountsAtSignIn, ProviderSignIn, ProviderLogouts],
})
export class SignInModule {}
