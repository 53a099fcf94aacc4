import { type DynamicModule, Module } from '@nestjs/common';
import { Settings } from '../../platform/operations/settings.ts';
import type { Runtime } from '../../platform/runtime.ts';
import { OidcProvider } from '../oidc/provider.ts';
import { SignInAttempts } from '../oidc/sign-in-attempts.ts';
import { SignedTokens } from '../oidc/signed-tokens.ts';
import { OwnOrigin } from './own-origin.ts';
import { Sessions } from './sessions.ts';
import { SignedIn } from './signed-in.ts';

const PROVIDERS = [Sessions, SignedIn, SignInAttempts, SignedTokens];

/** What tells who is signed in, for every part of the process that asks. */
@Module({})
export class SessionsModule {
  static of({ http, oidc }: Runtime): DynamicModule {
    return {
      module: SessionsModule,
      global: true,
      providers: [
        ...PROVIDERS,
        { provide: OidcProvider, useFactory: () => new OidcProvider(oidc) },
        {
          provide: OwnOrigin,
          inject: [Settings],
          useFactory: (settings: Settings) => new OwnOrigin(settings, http?.publicUrl),
        },
      ],
      exports: [...PROVIDERS, OidcProvider, OwnOrigin],
    };
  }
}
