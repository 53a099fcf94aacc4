import { Injectable } from '@nestjs/common';
import {
  authorizationCodeGrant,
  buildAuthorizationUrl,
  buildEndSessionUrl,
  calculatePKCECodeChallenge,
  type IDToken,
} from 'openid-client';
import type { OidcSettings } from '../../../config/oidc.ts';
import { Callers } from '../accounts/callers.ts';
import type { FastifyRequest } from 'fastify';
import { OwnOrigin } from '../session/own-origin.ts';
import type { Session } from '../session/sessions.ts';
import { AccountsAtSignIn } from './accounts-at-sign-in.ts';
import { rolesByClaims } from './claim-mapping.ts';
import { codeOf, OidcProvider } from './provider.ts';
import { type SignInAttempt, SignInAttempts } from './sign-in-attempts.ts';

export const CALLBACK_PATH = '/api/v1/session/oidc/callback';

/** Why nobody is signed in: the sign-in page has words for each. */
export type SignInProblem = 'sign-in-expired' | 'sign-in-refused' | 'sign-in-failed' | 'no-role';

export type SignedInPerson = Readonly<{ account: string; providerSession: string | undefined }>;

type Refused = Readonly<{ problem: SignInProblem; reason: string }>;

/** The code flow of OpenID Connect, from the start to the account. */
@Injectable()
export class ProviderSignIn {
  constructor(
    private readonly provider: OidcProvider,
    private readonly attempts: SignInAttempts,
    private readonly accounts: AccountsAtSignIn,
    private readonly callers: Callers,
    private readonly origin: OwnOrigin,
  ) {}

  get settings(): OidcSettings | undefined {
    return this.provider.settings;
  }

  /** @returns where the browser goes, and the token for its cookie */
  async begin(
    settings: OidcSettings,
    origin: string,
    returnTo: string,
  ): Promise<Readonly<{ url: URL; token: string }>> {
    const { client } = await this.provider.known(settings);
    const { token, attempt } = await this.attempts.begin(returnTo);
    const url = buildAuthorizationUrl(client, {
      redirect_uri: `${origin}${CALLBACK_PATH}`,
      scope: settings.scopes,
      state: attempt.state,
      nonce: attempt.nonce,
      code_challenge: await calculatePKCECodeChallenge(attempt.verifier),
      code_challenge_method: 'S256',
    });
    return { url, token };
  }

  /** Takes what the provider says at the callback. @param answer the address that the browser was sent back to */
  async finish(settings: OidcSettings, attempt: SignInAttempt, answer: URL): Promise<SignedInPerson | Refused> {
    const answered = await this.claimsOf(settings, attempt, answer);
    if ('refused' in answered) return answered.refused;
    const { claims } = answered;
    const { sub, sid } = claims;
    const mapped = rolesByClaims(claims, settings.mapping);
    const account = await this.accounts.of({ issuer: claims.iss, sub, claims, mapped });
    this.callers.drop();
    const caller = account === undefined ? undefined : await this.callers.ofAccount(account);
    if (account === undefined || !caller || caller.scope.grants.length === 0) {
      return { problem: 'no-role', reason: 'no-role' };
    }
    return { account, providerSession: typeof sid === 'string' ? sid : undefined };
  }

  /** Where a browser goes to sign out of the provider, too; null where it offers nothing. */
  async endUrl({ atProvider }: Session, request: FastifyRequest): Promise<string | null> {
    const { settings } = this.provider;
    const origin = this.origin.of(request);
    if (!settings || !atProvider || origin === undefined) return null;
    const { client } = await this.provider.known(settings);
    if (client.serverMetadata().end_session_endpoint === undefined) return null;
    return buildEndSessionUrl(client, { post_logout_redirect_uri: `${origin}/login` }).href;
  }

  /** State, issuer, nonce, audience, azp, expiry and signature are checked here, and the code is used up. */
  private async claimsOf(
    settings: OidcSettings,
    attempt: SignInAttempt,
    answer: URL,
  ): Promise<Readonly<{ claims: IDToken }> | Readonly<{ refused: Refused }>> {
    const { client } = await this.provider.known(settings);
    try {
      const tokens = await authorizationCodeGrant(client, answer, {
        pkceCodeVerifier: attempt.verifier,
        expectedState: attempt.state,
        expectedNonce: attempt.nonce,
        idTokenExpected: true,
      });
      const claims = tokens.claims();
      return claims ? { claims } : refused('sign-in-failed', 'no-id-token');
    } catch (error) {
      return isRefusal(error) ? refused('sign-in-refused', 'access_denied') : refused('sign-in-failed', codeOf(error));
    }
  }
}

function refused(problem: SignInProblem, reason: string): Readonly<{ refused: Refused }> {
  return { refused: { problem, reason } };
}

function isRefusal(error: unknown): boolean {
  return error instanceof Error && 'error' in error && error.error === 'access_denied';
}
