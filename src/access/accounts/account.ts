import { formatDay } from '../../domain/time/local-time.ts';
import { type Instant } from '../../domain/values/logged-event.ts';
import type { Queryable } from '../../platform/database/database.ts';
import type { ReferenceSnapshot } from '../../reference/snapshot/reference-snapshot.ts';
import type { Role } from '../roles.ts';

/** No provider signs for it: a sample account can be signed in as on a development machine alone. */
export const SAMPLE_ISSUER = 'urn:dunghan:sample';

/** A role of an account at a unit: given by hand, or by the claims of the last sign-in. */
export type AccountRole = Readonly<{ role: Role; unit: string; source: 'mapping' | 'manual' }>;

/** Who may work here. Days are texts, YYYY-MM-DD, both in force. */
export type Account = Readonly<{
  id: string;
  code: string;
  displayName: string;
  issuer: string | null;
  sub: string | null;
  active: boolean;
  validFrom: string;
  validTo: string | null;
  createdAt: Instant;
  createdBy: string;
  roles: readonly AccountRole[];
}>;

export type AccountRow = Readonly<{
  id: string;
  code: string;
  display_name: string;
  issuer: string | null;
  sub: string | null;
  active: boolean;
  valid_from: string;
  valid_to: string | null;
  created_at: Instant;
  created_by: string;
  roles: readonly AccountRole[];
}>;

export const ACCOUNT_COLUMNS = `id, code, display_name, issuer, sub, active, valid_from, valid_to, created_at, created_by,
  coalesce((SELECT jsonb_agg(jsonb_build_object('role', role, 'unit', unit, 'source', source) ORDER BY unit, role, source)
              FROM account_role WHERE account_id = account.id), '[]') AS roles`;

export function accountOf(row: AccountRow): Account {
  const { display_name: displayName, valid_from: validFrom, valid_to: validTo, ...rest } = row;
  const { created_at: createdAt, created_by: createdBy, ...same } = rest;
  return { ...same, displayName, validFrom, validTo, createdAt, createdBy };
}

/** Undefined where there is none with this code. */
export async function findAccount(q: Queryable, code: string): Promise<Account | undefined> {
  const [row] = await q.query<AccountRow>(`SELECT ${ACCOUNT_COLUMNS} FROM account WHERE code = $1`, [code]);
  return row && accountOf(row);
}

/** Whether somebody can sign in today who is an administrator at a root of the tree: then nobody needs the bootstrap token. */
export async function hasRootAdministrator(q: Queryable, facts: ReferenceSnapshot, now: Instant): Promise<boolean> {
  const today = facts.zone.dayOf(now);
  const rows = await q.query(
    `SELECT FROM account JOIN account_role ON account_id = id
      WHERE role = 'administrator' AND unit = ANY ($1) AND active
        AND issuer <> $2 AND valid_from <= $3 AND (valid_to IS NULL OR valid_to >= $3) LIMIT 1`,
    [facts.childrenOf(undefined, today, today), SAMPLE_ISSUER, formatDay(today)],
  );
  return rows.length > 0;
}
