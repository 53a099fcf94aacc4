import { Injectable } from '@nestjs/common';
import { errors, type JWTPayload, jwtVerify, type ProtectedHeaderParameters } from 'jose';
import type { OidcSettings } from '../../../config/oidc.ts';
import { MachineClock } from '../../platform/operations/machine-clock.ts';
import { OidcProvider } from './provider.ts';

const ALGORITHMS = ['RS256', 'ES256', 'EdDSA'];
const MAX_LENGTH = 8_192;
const SKEW_SECONDS = 30;
const LONGEST_SECONDS = 3_600;
const LOGOUT_EVENT = 'http://schemas.openid.net/event/backchannel-logout';

/** Which sessions a provider ends: one of its own, or all of a person. */
export type Logout = Readonly<{ id: string; sub: string | undefined; sid: string | undefined; expiresAt: number }>;

type Verified = Readonly<{ payload: JWTPayload; protectedHeader: ProtectedHeaderParameters }>;

/** Tokens that the provider has signed, for what they are meant for and nothing else. */
@Injectable()
export class SignedTokens {
  constructor(
    private readonly provider: OidcProvider,
    private readonly clock: MachineClock,
  ) {}

  /**
   * The claims of an access token for this system; undefined for any other text: ID tokens, too.
   *
   * @throws DomainError `unavailable` while the provider's keys cannot be had
   */
  async claimsOf(token: string): Promise<(JWTPayload & { sub: string }) | undefined> {
    const { settings } = this.provider;
    const verified = settings && (await this.verified(token, settings, settings.audience, ['exp', 'iat', 'sub']));
    if (!verified || !isAccessToken(verified, settings) || !this.isShortLived(verified.payload)) return undefined;
    const { sub } = verified.payload;
    return sub === undefined || sub === '' ? undefined : { ...verified.payload, sub };
  }

  /** What a logout token asks for; undefined for any other text. */
  async logoutOf(token: string): Promise<Logout | undefined> {
    const { settings } = this.provider;
    const verified =
      settings && (await this.verified(token, settings, settings.clientId, ['exp', 'iat', 'jti', 'events']));
    if (!verified || !isLogout(verified.payload) || !this.isShortLived(verified.payload)) return undefined;
    const { jti, sub, exp, sid } = verified.payload;
    if (jti === undefined || exp === undefined) return undefined;
    const session = typeof sid === 'string' ? sid : undefined;
    return sub === undefined && session === undefined
      ? undefined
      : { id: jti, sub, sid: session, expiresAt: (exp + SKEW_SECONDS) * 1_000 };
  }

  private async verified(
    token: string,
    settings: OidcSettings,
    audience: string,
    requiredClaims: string[],
  ): Promise<Verified | undefined> {
    // What is no token at all costs the provider nothing.
    if (token.length > MAX_LENGTH || token.split('.').length !== 3) return undefined;
    const { keys, settings: known } = await this.provider.known(settings);
    try {
      return await jwtVerify(token, keys, {
        issuer: known.issuer,
        audience,
        requiredClaims,
        algorithms: ALGORITHMS,
        clockTolerance: SKEW_SECONDS,
        currentDate: new Date(this.clock.now()),
      });
    } catch (error) {
      if (isRefusal(error)) return undefined;
      throw this.provider.away(error);
    }
  }

  private isShortLived({ exp, iat }: JWTPayload): boolean {
    if (exp === undefined || iat === undefined || iat * 1_000 > this.clock.now() + SKEW_SECONDS * 1_000) return false;
    return exp - iat <= LONGEST_SECONDS;
  }
}

/** Anything else that goes wrong is the provider's: its keys cannot be had. */
function isRefusal(error: unknown): boolean {
  return (
    error instanceof errors.JOSEError && !(error instanceof errors.JWKSTimeout) && error.code !== 'ERR_JOSE_GENERIC'
  );
}

/** An ID token tells who signed in, to the client that asked; it is no right to call. */
function isAccessToken({ payload, protectedHeader }: Verified, { accessTokenMark: mark }: OidcSettings): boolean {
  if ('nonce' in payload || 'at_hash' in payload) return false;
  if (mark) return mark.value === undefined ? mark.claim in payload : payload[mark.claim] === mark.value;
  return /^(application\/)?at\+jwt$/i.test(protectedHeader.typ ?? '');
}

function isLogout({ events, nonce }: JWTPayload): boolean {
  return nonce === undefined && typeof events === 'object' && events !== null && Object.hasOwn(events, LOGOUT_EVENT);
}
