import type { Instant } from '../../domain/values/logged-event.ts';
import type { Queryable } from '../../platform/database/database.ts';
import type { Granted } from '../accounts/granting.ts';
import type { Role } from '../roles.ts';

/** What is said of a machine when it is let in. */
export type ClientGiven = Readonly<{
  name: string;
  role: Role;
  units: readonly string[];
  /** Words of `may`. */
  actions: readonly string[];
  /** Of imports. */
  kinds: readonly string[];
  /** Source systems for which it may send. */
  sources: readonly string[];
  /** Whether it sees who applies. */
  applicant: boolean;
  /** Whether it may tell of times long past, and of due dates later than the computed one. */
  history: boolean;
  /** Addresses or networks (CIDR); empty: from everywhere. */
  addresses: readonly string[];
  validTo: Instant;
}>;

/** A key as it is kept: the secret part is not. */
export type ClientKey = Readonly<{
  id: string;
  createdAt: Instant;
  createdBy: string;
  endedAt: Instant | null;
  lastUsedAt: Instant | null;
  lastAddress: string | null;
}>;

export type Client = ClientGiven &
  Readonly<{ id: string; createdAt: Instant; createdBy: string; endedAt: Instant | null; keys: readonly ClientKey[] }>;

type ClientRow = Omit<Client, 'keys' | 'validTo' | 'createdAt' | 'createdBy' | 'endedAt'> &
  Readonly<{ valid_to: Instant; created_at: Instant; created_by: string; ended_at: Instant | null }>;

type KeyRow = Readonly<{
  id: string;
  client: string;
  created_at: Instant;
  created_by: string;
  ended_at: Instant | null;
  last_used_at: Instant | null;
  last_address: string | null;
}>;

const COLUMNS = `id, name, role, units, actions, kinds, sources, applicant, history, addresses, valid_to, created_at,
  created_by, ended_at`;

/** The code by which events and the record name a machine, whichever key it uses. */
export function actorOf(client: string): string {
  return `client-${client}`;
}

/** What granting looks at. */
export function grantedTo({ role, units, applicant }: ClientGiven): Granted {
  return { roles: units.map((unit) => ({ role, unit })), applicant };
}

/** Machines with their keys, by id. @param where SQL over the columns of `client`, with what stands in its parameters */
export async function findClients(q: Queryable, where: string, params: readonly unknown[]): Promise<Client[]> {
  const rows = await q.query<ClientRow>(`SELECT ${COLUMNS} FROM client WHERE ${where}`, params);
  const keys = await q.query<KeyRow>(
    `SELECT id, client, created_at, created_by, ended_at, last_used_at, last_address FROM client_key
      WHERE client = ANY ($1) ORDER BY created_at, id`,
    [rows.map(({ id }) => id)],
  );
  return rows.map(({ valid_to: validTo, created_at: createdAt, created_by: createdBy, ended_at: endedAt, ...row }) => ({
    ...row,
    validTo,
    createdAt,
    createdBy,
    endedAt,
    keys: keys.filter(({ client }) => client === row.id).map(keyOf),
  }));
}

function keyOf(row: KeyRow): ClientKey {
  return {
    id: row.id,
    createdAt: row.created_at,
    createdBy: row.created_by,
    endedAt: row.ended_at,
    lastUsedAt: row.last_used_at,
    lastAddress: row.last_address,
  };
}
