import { type ClaimRule, readMapping } from './access-mapping.ts';
import type { VariableReader } from './variable-reader.ts';

/** The provider (OpenID Connect) at which people sign in. */
export type OidcSettings = Readonly<{
  issuer: string;
  clientId: string;
  clientSecret: string;
  /** Of access tokens. */
  audience: string;
  scopes: string;
  /** As the button of the sign-in page names it. */
  providerName: string;
  /** A claim that tells access tokens, for providers whose tokens have no `typ: at+jwt`. */
  accessTokenMark: Readonly<{ claim: string; value: string | undefined }> | undefined;
  mapping: readonly ClaimRule[];
}>;

const REQUIRED = ['OIDC_ISSUER', 'OIDC_CLIENT_ID', 'OIDC_CLIENT_SECRET', 'OIDC_AUDIENCE'] as const;
const LOOPBACK_HOSTS: ReadonlySet<string> = new Set(['localhost', '127.0.0.1', '[::1]']);

/** Undefined where no provider is set. */
export function readOidc(read: VariableReader, production: boolean): OidcSettings | undefined {
  const mapping = readMapping(read);
  if (!REQUIRED.some((name) => read.has(name))) return undefined;
  const missing = [...REQUIRED, 'PUBLIC_URL'].filter((name) => !read.has(name));
  read.problems.push(...missing.map((name) => `${name} is required where people sign in at a provider (OIDC_ISSUER)`));
  const [clientId, audience] = [textOf(read, 'OIDC_CLIENT_ID'), textOf(read, 'OIDC_AUDIENCE')];
  if (audience !== '' && audience === clientId) {
    read.problems.push('OIDC_AUDIENCE must not be OIDC_CLIENT_ID: an ID token would pass for an access token');
  }
  return {
    issuer: readIssuer(read, production),
    clientId,
    clientSecret: textOf(read, 'OIDC_CLIENT_SECRET'),
    audience,
    scopes: readScopes(read),
    providerName: read.text('OIDC_PROVIDER_NAME') ?? 'tài khoản cơ quan',
    accessTokenMark: readMark(read.text('OIDC_ACCESS_TOKEN_MARK')),
    mapping,
  };
}

/** What is missing is named already. */
function textOf(read: VariableReader, name: string): string {
  return read.text(name) ?? '';
}

function readIssuer(read: VariableReader, production: boolean): string {
  const issuer = read.url('OIDC_ISSUER', ['https:', 'http:']) ?? '';
  if (issuer.startsWith('http:') && (production || !LOOPBACK_HOSTS.has(new URL(issuer).hostname))) {
    read.problems.push('OIDC_ISSUER must begin with https://');
  }
  return issuer;
}

function readScopes(read: VariableReader): string {
  const scopes = read.text('OIDC_SCOPES') ?? 'openid profile';
  if (!scopes.split(/\s+/).includes('openid')) read.problems.push('OIDC_SCOPES must have openid among its words');
  return scopes;
}

function readMark(text: string | undefined): OidcSettings['accessTokenMark'] {
  if (text === undefined) return undefined;
  const [claim = '', value] = text.split('=', 2);
  return { claim, value };
}
