import type { ClaimRule } from '../../config/access-mapping.ts';
import { freePort } from '../../config/free-port.ts';
import { OidcIssuer } from './oidc-issuer.ts';
import { type Door, TestApp } from './test-app.ts';

export const PUBLIC_URL = 'https://dunghan.example.vn';
const CALLBACK_PATH = '/api/v1/session/oidc/callback';
export const CALLBACK = `${PUBLIC_URL}${CALLBACK_PATH}`;
export const AUDIENCE = 'urn:dunghan:api';
export const CLIENT = 'dunghan';
const SECRET = 's'.repeat(40);

const MAPPING: readonly ClaimRule[] = [
  { claim: 'groups', prefix: 'clerk@', role: 'clerk', privileged: false },
  { claim: 'groups', value: 'heads', unit: 'A', role: 'supervisor', privileged: false },
  { claim: 'groups', value: 'roots', unit: 'A', role: 'administrator', privileged: true },
  { claim: 'groups', prefix: 'officer@', role: 'officer', privileged: false },
  { claim: 'groups', prefix: 'reporter@', role: 'reporter', privileged: false },
  { claim: 'groups', prefix: 'system@', role: 'system', privileged: true },
];
const UNITS = `code,name,level,parent,validFrom,validTo,legalBasis
A,Đơn vị A,province,,2004-01-01,,
B,Xã B,commune,A,2004-01-01,,
C,Xã C,commune,A,2004-01-01,,
`;

/** An application and the real provider at which its people sign in. */
export type AppWithProvider = Readonly<{ app: TestApp; issuer: OidcIssuer; close(): Promise<void> }>;

/** Both listen: the provider calls the application by itself. */
export async function startWithProvider(): Promise<AppWithProvider> {
  const port = await freePort();
  const issuer = await startIssuer(port);
  const http = { publicUrl: PUBLIC_URL, trustProxy: [], corsOrigins: [] };
  const app = await TestApp.start('all', undefined, { http, oidc: signInAt(issuer) });
  await app.app.listen(port, '127.0.0.1');
  await app.importCsv('units', UNITS);
  await issuer.knows('lan', { name: 'Trần Thị Lan', groups: ['clerk@B', 'others'] });
  await issuer.knows('hoa', { name: 'Lê Hoa', groups: ['heads', 'roots'] });
  await issuer.knows('khach', { name: 'Khách', groups: ['others'] });
  return {
    app,
    issuer,
    close: async () => {
      await app.close();
      await issuer.stop();
    },
  };
}

/**
 * @param port where the application listens that the provider tells of sign-outs
 * @param publicUrl under which browsers find the application
 */
export function startIssuer(port: number, publicUrl = PUBLIC_URL): Promise<OidcIssuer> {
  return OidcIssuer.start({
    redirectUri: `${publicUrl}${CALLBACK_PATH}`,
    signedOutUri: `${publicUrl}/login`,
    logoutUri: `http://127.0.0.1:${port}/api/v1/session/oidc/back-channel`,
    audience: AUDIENCE,
    clientId: CLIENT,
    clientSecret: SECRET,
  });
}

/** What an application has to know of the provider at which its people sign in. */
export function signInAt({ url: issuer }: OidcIssuer): NonNullable<Door['oidc']> {
  const scopes = 'openid profile';
  const client = { clientId: CLIENT, clientSecret: SECRET, audience: AUDIENCE, scopes, accessTokenMark: undefined };
  return { issuer, ...client, providerName: 'SSO tỉnh', mapping: MAPPING };
}

export function inSeconds(): number {
  return Math.floor(Date.now() / 1_000);
}
