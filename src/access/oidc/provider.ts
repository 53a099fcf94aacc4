import { Logger } from '@nestjs/common';
import { createRemoteJWKSet, type JWTVerifyGetKey } from 'jose';
import {
  allowInsecureRequests,
  ClientSecretBasic,
  type Configuration,
  discovery,
  enableNonRepudiationChecks,
} from 'openid-client';
import type { OidcSettings } from '../../../config/oidc.ts';
import { DomainError } from '../../domain/values/domain-error.ts';

const TIMEOUT_SECONDS = 10;
/** Keys are asked for again after so long, and at once where a token names an unknown one. */
const KEYS_KEPT_MS = 10 * 60_000;

export type Provider = Readonly<{ settings: OidcSettings; client: Configuration; keys: JWTVerifyGetKey }>;

/** The provider at which people sign in, asked for its addresses and keys when it is first needed. */
export class OidcProvider {
  private readonly logger = new Logger(OidcProvider.name);
  private found: Promise<Provider> | undefined;

  constructor(readonly settings: OidcSettings | undefined) {}

  /** @throws DomainError `unavailable` while it does not answer; the next call asks again */
  async known(settings: OidcSettings): Promise<Provider> {
    this.found ??= discover(settings);
    try {
      return await this.found;
    } catch (error) {
      this.found = undefined;
      throw this.away(error);
    }
  }

  /** The provider's own words go to the log by their code alone. */
  away(error: unknown): DomainError {
    this.logger.warn(`The provider of sign-in does not answer as it should: ${codeOf(error)}`);
    return new DomainError(
      'unavailable',
      'unavailable',
      'The provider of sign-in does not answer: try again in a moment',
    );
  }
}

/** The short name of what went wrong; a message may quote what a caller or the provider sent. */
export function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  return 'code' in error && typeof error.code === 'string' ? error.code : error.name;
}

async function discover(settings: OidcSettings): Promise<Provider> {
  // Over plain http only where the settings allow it: on the machine itself, in development.
  const onHttp = settings.issuer.startsWith('http:') ? [allowInsecureRequests] : [];
  const client = await discovery(
    new URL(settings.issuer),
    settings.clientId,
    undefined,
    ClientSecretBasic(settings.clientSecret),
    { timeout: TIMEOUT_SECONDS, execute: [enableNonRepudiationChecks, ...onHttp] },
  );
  const { jwks_uri: keysAt } = client.serverMetadata();
  if (keysAt === undefined) throw new Error('The provider names no keys');
  const keys = createRemoteJWKSet(new URL(keysAt), {
    cacheMaxAge: KEYS_KEPT_MS,
    timeoutDuration: TIMEOUT_SECONDS * 1_000,
  });
  return { settings, client, keys };
}
