import { Injectable } from '@nestjs/common';
import { type Day, formatDay } from '../../domain/time/local-time.ts';
import { Database } from '../../platform/database/database.ts';
import { open, seal } from '../../platform/keys/sealed-bytes.ts';
import { ServiceKeys } from '../../platform/keys/service-keys.ts';
import type { Role } from '../roles.ts';

/** An account that may be told something; without an address it cannot be. */
export type Reached = Readonly<{ code: string; email: string | null }>;

type Row = Readonly<{ id: string; code: string; sealed: Buffer | null }>;

/** SQL: an account (`a`) that works on a day. @param day a parameter of the statement */
export const WORKS_ON = (day: string): string =>
  `a.active AND a.valid_from <= ${day} AND (a.valid_to IS NULL OR a.valid_to >= ${day})`;

/** Where those who work here are reached: kept sealed, shown to nobody, opened when something is sent. */
@Injectable()
export class StaffAddresses {
  constructor(
    private readonly database: Database,
    private readonly keys: ServiceKeys,
  ) {}

  /** @param email null: it is not known any more */
  async keep(accountId: string, email: string | null): Promise<void> {
    if (email === null) {
      await this.database.query('DELETE FROM account_address WHERE account_id = $1', [accountId]);
      return;
    }
    const sealed = seal(await this.keys.key('secrets'), Buffer.from(email), placeOf(accountId));
    await this.database.query(
      `INSERT INTO account_address (account_id, sealed) VALUES ($1, $2)
       ON CONFLICT ON CONSTRAINT account_address_pkey DO UPDATE SET sealed = excluded.sealed`,
      [accountId, sealed],
    );
  }

  async has(accountId: string): Promise<boolean> {
    const rows = await this.database.query('SELECT FROM account_address WHERE account_id = $1', [accountId]);
    return rows.length > 0;
  }

  /** The accounts of these codes that work on a day; a code of none is left out. */
  async of(codes: readonly string[], day: Day): Promise<Reached[]> {
    const rows = await this.database.query<Row>(
      `SELECT a.id, a.code, d.sealed FROM account AS a LEFT JOIN account_address AS d ON d.account_id = a.id
        WHERE a.code = ANY ($1::text[]) AND ${WORKS_ON('$2')} ORDER BY a.code`,
      [codes, formatDay(day)],
    );
    return this.opened(rows);
  }

  /** Those who have one of the roles at one of the units itself. */
  async at(units: readonly string[], roles: readonly Role[], day: Day): Promise<Reached[]> {
    const rows = await this.database.query<Row>(
      `SELECT a.id, a.code, d.sealed FROM account AS a LEFT JOIN account_address AS d ON d.account_id = a.id
        WHERE ${WORKS_ON('$3')}
          AND EXISTS (SELECT FROM account_role AS r WHERE r.account_id = a.id AND r.unit = ANY ($1) AND r.role = ANY ($2))
        ORDER BY a.code`,
      [units, roles, formatDay(day)],
    );
    return this.opened(rows);
  }

  private async opened(rows: readonly Row[]): Promise<Reached[]> {
    const key = await this.keys.key('secrets');
    return rows.map(({ id, code, sealed }) => ({
      code,
      email: sealed && open(key, sealed, placeOf(id)).toString(),
    }));
  }
}

function placeOf(accountId: string): string {
  return `v1‖account_address‖${accountId}`;
}
