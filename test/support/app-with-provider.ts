import type { ClaimRule } from '../../config/access-mapping.ts';
import { freePort } from '../../config/free-port.ts';
import { OidcIssuer } from './oidc-issuer.ts';
import { TestApp } from './test-app.ts';

export const PUBLIC_URL = 'https://dunghan.example.vn';
export const CALLBACK = `${PUBLIC_URL}/api/v1/session/oidc/callback`;
export const AUDIENCE = 'urn:dunghan:api';
export const CLIENT = 'dunghan';
const SECRET = 's'.repeat(40);

const MAPPING: readonly ClaimRule[] = [
  { claim: 'groups', prefix: 'clerk@', role: 'clerk', privileged: false },
  { claim: 'groups', value: 'heads', unit: 'A', role: 'supervisor', privileged: false },
  { claim: 'groups', value: 'roots', unit: 'A', role: 'administrator', privileged: true },
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
  const issuer = await OidcIssuer.start({
    redirectUri: CALLBACK,
    logoutUri: `http://127.0.0.1:${port}/api/v1/session/oidc/back-channel`,
    audience: AUDIENCE,
    clientId: CLIENT,
    clientSecret: SECRET,
  });
  const app = await TestApp.start('all', undefined, {
    http: { publicUrl: PUBLIC_URL, trustProxy: [], corsOrigins: [] },
    oidc: {
      issuer: issuer.url,
      clientId: CLIENT,
      clientSecret: SECRET,
      audience: AUDIENCE,
      scopes: 'openid profile',
      providerName: 'SSO tỉnh',
      accessTokenMark: undefined,
      mapping: MAPPING,
    },
  });
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

export function inSeconds(): number {
  return Math.floor(Date.now() / 1_000);
}
