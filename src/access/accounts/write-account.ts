import { DomainError } from '../../domain/values/domain-error.ts';
import type { Tx } from '../../platform/database/database.ts';
import type { Account, AccountRole } from './account.ts';

export async function insertAccount(tx: Tx, account: Account): Promise<void> {
  const { id, code, displayName, issuer, sub, active, validFrom, validTo, createdAt, createdBy } = account;
  await tx.query(
    `INSERT INTO account (id, code, display_name, issuer, sub, active, valid_from, valid_to, created_at, created_by)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    [id, code, displayName, issuer, sub, active, validFrom, validTo, new Date(createdAt), createdBy],
  );
  await insertRoles(tx, account);
}

/** Its code stays for ever: events name it. Roles are written where they are others than before. */
export async function updateAccount(tx: Tx, before: Account, after: Account): Promise<void> {
  const { id, displayName, issuer, sub, active, validFrom, validTo } = after;
  await tx.query(
    `UPDATE account SET display_name = $2, issuer = $3, sub = $4, active = $5, valid_from = $6, valid_to = $7
      WHERE id = $1`,
    [id, displayName, issuer, sub, active, validFrom, validTo],
  );
  if (keysOf(before.roles) === keysOf(after.roles)) return;
  await tx.query(`DELETE FROM account_role WHERE account_id = $1 AND source = 'manual'`, [id]);
  await insertRoles(tx, after);
}

/** The names of what differs, as the API names it. */
export function changedIn(before: Account, after: Account): string[] {
  const names = ['displayName', 'issuer', 'sub', 'active', 'validFrom', 'validTo'] as const;
  const roles = keysOf(before.roles) === keysOf(after.roles) ? [] : ['roles'];
  return [...names.filter((name) => before[name] !== after[name]), ...roles];
}

/** @throws DomainError account-exists where the code or the person has another account */
export async function checkIsFree(tx: Tx, { id, code, issuer, sub }: Account): Promise<void> {
  const [other] = await tx.query<{ code: string }>(
    'SELECT code FROM account WHERE id <> $1 AND (code = $2 OR (issuer = $3 AND sub = $4)) LIMIT 1',
    [id, code, issuer, sub],
  );
  if (!other) return;
  const path = other.code === code ? 'code' : 'sub';
  const errors = [{ path, message: 'must be of no other account' }];
  throw new DomainError('account-exists', 'conflict', `Another account has this ${path}`, errors);
}

async function insertRoles(tx: Tx, { id, roles }: Account): Promise<void> {
  const manual = roles.filter(({ source }) => source === 'manual');
  await tx.query(
    `INSERT INTO account_role (account_id, role, unit, source)
     SELECT $1, role, unit, 'manual' FROM unnest($2::text[], $3::text[]) AS given (role, unit)`,
    [id, manual.map(({ role }) => role), manual.map(({ unit }) => unit)],
  );
}

function keysOf(roles: readonly AccountRole[]): string {
  return roles
    .map(({ role, unit, source }) => `${source} ${role} ${unit}`)
    .toSorted()
    .join('\n');
}
