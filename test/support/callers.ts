import { randomUUID } from 'node:crypto';
import { newKey } from '../../src/access/clients/client-key.ts';
import { Sessions } from '../../src/access/session/sessions.ts';
import type { Role } from '../../src/access/roles.ts';
import type { Database } from '../../src/platform/database/database.ts';
import type { Sent, TestApp } from './test-app.ts';

export type MadeClient = Readonly<{
  role: Role;
  units: readonly string[];
  actions?: readonly string[];
  kinds?: readonly string[];
  sources?: readonly string[];
  applicant?: boolean;
  history?: boolean;
  addresses?: readonly string[];
  validTo?: Date;
}>;

/** A machine's key, as if it had been given. @returns the key itself */
export async function makeClient(owner: Database, made: MadeClient): Promise<string> {
  const { id, key, secretHash } = newKey();
  const { role, units, actions = [], kinds = [], applicant = false, history = false, addresses = [] } = made;
  const validTo = made.validTo ?? new Date(Date.now() + 86_400_000);
  await owner.query(
    `INSERT INTO client (id, name, role, actions, kinds, sources, units, applicant, history, addresses,
                         valid_to, created_by)
     VALUES ($1, 'A test', $2, $3, $4, $5, $6, $7, $8, $9, $10, 'a test')`,
    [id, role, actions, kinds, made.sources ?? [], units, applicant, history, addresses, validTo],
  );
  await owner.query(`INSERT INTO client_key (id, client, secret_hash, created_by) VALUES ($1, $1, $2, 'a test')`, [
    id,
    secretHash,
  ]);
  return key;
}

/** An account with roles given by hand. @returns its id */
export async function makeAccount(
  owner: Database,
  code: string,
  roles: readonly Readonly<{ role: Role; unit: string }>[],
): Promise<string> {
  const id = randomUUID();
  await owner.query(`INSERT INTO account (id, display_name, code, created_by) VALUES ($1, $2, $3, 'a test')`, [
    id,
    `Cán bộ ${code}`,
    code,
  ]);
  for (const { role, unit } of roles) {
    await owner.query(`INSERT INTO account_role VALUES ($1, $2, $3, 'manual')`, [id, role, unit]);
  }
  return id;
}

/** Signs a browser in to an account. @returns what its requests carry */
export async function signIn(app: TestApp, account: string): Promise<Sent> {
  const { token } = await app.app.get(Sessions, { strict: false }).begin({ account }, undefined);
  const headers = { host: 'localhost:3000', origin: 'http://localhost:3000', cookie: `dunghan=${token}` };
  const { body } = await app.get('/api/v1/me', { token: null, headers });
  return { token: null, headers: { ...headers, 'x-csrf-token': String(body['csrfToken']) } };
}
