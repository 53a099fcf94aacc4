import { randomBytes, randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Database, type Tx } from '../../platform/database/database.ts';
import type { Claims, MappedRole } from './claim-mapping.ts';

const CREATED_BY = 'sign-in';
const MAX_NAME_LENGTH = 200;

type Person = Readonly<{ issuer: string; sub: string; claims: Claims; mapped: readonly MappedRole[] }>;

/** What signing in at the provider makes of accounts: the first time one, each time the roles that the claims give. */
@Injectable()
export class AccountsAtSignIn {
  constructor(private readonly database: Database) {}

  /** @returns the id of the account; undefined where there is none and the claims give no role that would make one */
  async of(person: Person): Promise<string | undefined> {
    return this.database.transaction(async (tx) => {
      const id = (await find(tx, person)) ?? (person.mapped.length > 0 ? await create(tx, person) : undefined);
      if (id !== undefined) await replaceMapped(tx, id, person.mapped);
      return id;
    });
  }
}

/** Locked: two sign-ins of one person at once end with the roles of one of them. */
async function find(tx: Tx, { issuer, sub }: Person): Promise<string | undefined> {
  const [row] = await tx.query<{ id: string }>('SELECT id FROM account WHERE issuer = $1 AND sub = $2 FOR UPDATE', [
    issuer,
    sub,
  ]);
  return row?.id;
}

/** The code is drawn: events name it for ever, and nothing of the person may stand in it. */
async function create(tx: Tx, person: Person): Promise<string | undefined> {
  const code = `u-${randomBytes(5).toString('hex')}`;
  await tx.query(
    `INSERT INTO account (id, issuer, sub, display_name, code, created_by) VALUES ($1, $2, $3, $4, $5, $6)
     ON CONFLICT (issuer, sub) DO NOTHING`,
    [randomUUID(), person.issuer, person.sub, nameOf(person.claims) ?? code, code, CREATED_BY],
  );
  return find(tx, person);
}

/** Roles given by hand stay as they are. */
async function replaceMapped(tx: Tx, id: string, mapped: readonly MappedRole[]): Promise<void> {
  await tx.query(`DELETE FROM account_role WHERE account_id = $1 AND source = 'mapping'`, [id]);
  await tx.query(
    `INSERT INTO account_role (account_id, role, unit, source)
     SELECT $1, role, unit, 'mapping' FROM unnest($2::text[], $3::text[]) AS mapped (role, unit)`,
    [id, mapped.map(({ role }) => role), mapped.map(({ unit }) => unit)],
  );
}

function nameOf({ name }: Claims): string | undefined {
  if (typeof name !== 'string') return undefined;
  const clean = name
    .normalize('NFC')
    .replaceAll(/\p{Cc}+/gu, ' ')
    .trim()
    .slice(0, MAX_NAME_LENGTH);
  return clean === '' ? undefined : clean;
}
