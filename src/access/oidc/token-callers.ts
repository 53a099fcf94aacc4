import { Injectable } from '@nestjs/common';
import { DomainError } from '../../domain/values/domain-error.ts';
import { Callers } from '../accounts/callers.ts';
import type { Caller } from '../caller.ts';
import { rolesByClaims } from './claim-mapping.ts';
import { OidcProvider } from './provider.ts';
import { SignedTokens } from './signed-tokens.ts';

/** People who call by a client of their own, with an access token of the provider. */
@Injectable()
export class TokenCallers {
  constructor(
    private readonly provider: OidcProvider,
    private readonly tokens: SignedTokens,
    private readonly callers: Callers,
  ) {}

  /**
   * The account of an access token; undefined for any other text. A token makes no account, and gives the roles that its
   * own claims say, besides those given by hand.
   *
   * @throws DomainError `no-role` where there is no account; `unavailable` while the provider's keys cannot be had
   */
  async of(token: string): Promise<Caller | undefined> {
    const { settings } = this.provider;
    const claims = settings && (await this.tokens.claimsOf(token));
    if (!claims) return undefined;
    const account = await this.callers.accountOf(settings.issuer, claims.sub);
    if (account === undefined) throw new DomainError('no-role', 'forbidden', 'There is no account of this person');
    return this.callers.ofAccount(account, rolesByClaims(claims, settings.mapping));
  }
}
