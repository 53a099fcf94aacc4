import { timingSafeEqual } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { formatDay, type Instant } from '../../domain/time/local-time.ts';
import { Database } from '../../platform/database/database.ts';
import { isFrom } from '../../platform/limits/address-ranges.ts';
import { MachineClock } from '../../platform/operations/machine-clock.ts';
import { ReferenceData } from '../../reference/snapshot/reference-data.ts';
import { BOOTSTRAP, type Caller, callerHashOf } from '../caller.ts';
import type { Grant } from '../roles.ts';
import { Scope, type ScopeParts } from '../scope.ts';
import { actorOf } from '../clients/client.ts';
import { hashOfSecret, keyPartsOf } from '../clients/client-key.ts';
import { KeyUses } from '../clients/key-uses.ts';
import { KeptForASecond } from './kept-for-a-second.ts';

type AccountRow = Readonly<{ id: string; code: string; display_name: string; roles: readonly Grant[] }>;

type ClientRow = Readonly<{
  id: string;
  name: string;
  secret_hash: Buffer;
  role: Grant['role'];
  actions: readonly string[];
  kinds: readonly string[];
  sources: readonly string[];
  units: readonly string[];
  addresses: readonly string[];
  applicant: boolean;
  history: boolean;
  valid_to: Instant;
}>;

type KnownClient = Readonly<{ row: ClientRow; caller: Caller }>;

/** Desk roles: who has them at one unit alone logs for that unit. */
const AT_A_DESK: ReadonlySet<string> = new Set(['clerk', 'officer']);
const NO_SECRET = Buffer.alloc(32);

/** Who calls, out of accounts and keys as they were at most a second ago. */
@Injectable()
export class Callers {
  private readonly accounts = new KeptForASecond<Caller | undefined>();
  private readonly clients = new KeptForASecond<KnownClient | undefined>();
  private readonly uses: KeyUses;
  private readonly listeners: (() => void)[] = [];

  constructor(
    private readonly database: Database,
    private readonly reference: ReferenceData,
    private readonly clock: MachineClock,
  ) {
    this.uses = new KeyUses(database);
  }

  /**
   * An account that is active and valid today; undefined where there is none. It may have no role.
   *
   * @param mapped roles by the claims of a token; absent: those that its last sign-in gave
   */
  ofAccount(id: string, mapped?: readonly Grant[]): Promise<Caller | undefined> {
    const key = mapped ? `${id} ${JSON.stringify(mapped)}` : id;
    return this.accounts.get(key, this.clock.now(), () => this.readAccount(id, mapped));
  }

  /** The id of the account of a subject of an issuer. */
  async accountOf(issuer: string, sub: string): Promise<string | undefined> {
    const [row] = await this.database.query<{ id: string }>('SELECT id FROM account WHERE issuer = $1 AND sub = $2', [
      issuer,
      sub,
    ]);
    return row?.id;
  }

  /** Who stands in a job as the one who began it, with what he may do now; undefined: nothing any more. */
  async ofActor(actor: string): Promise<Caller | undefined> {
    if (actor === BOOTSTRAP.actor) return BOOTSTRAP;
    const client = /^client-([0-9a-f]{16})$/.exec(actor)?.[1];
    if (client !== undefined) return (await this.readClient('client.id', client))?.caller;
    const [row] = await this.database.query<{ id: string }>('SELECT id FROM account WHERE code = $1', [actor]);
    return row && this.ofAccount(row.id);
  }

  /** Whose key this is; an unknown id, a wrong secret, an ended key and a wrong address all cost and give the same. */
  async ofKey(key: string, address: string): Promise<Caller | undefined> {
    const parts = keyPartsOf(key);
    if (!parts) return undefined;
    const now = this.clock.now();
    const known = await this.clients.get(parts.id, now, () => this.readClient('client_key.id', parts.id));
    const proven = timingSafeEqual(hashOfSecret(parts.secret), known?.row.secret_hash ?? NO_SECRET);
    if (!known || !proven || known.row.valid_to <= now || !isFrom(address, known.row.addresses)) return undefined;
    this.uses.note(parts.id, address, now);
    return known.caller;
  }

  /** @param listen is called whenever an account, a role or a key has changed */
  onChange(listen: () => void): void {
    this.listeners.push(listen);
  }

  /** What was read is read again: an account, a role or a key has changed. */
  drop(): void {
    this.accounts.drop();
    this.clients.drop();
    for (const listen of this.listeners) listen();
  }

  private async readAccount(id: string, mapped: readonly Grant[] | undefined): Promise<Caller | undefined> {
    const facts = await this.reference.current();
    const today = formatDay(facts.zone.dayOf(this.clock.now()));
    const [row] = await this.database.query<AccountRow>(
      `SELECT id, code, display_name,
              coalesce((SELECT jsonb_agg(DISTINCT jsonb_build_object('role', role, 'unit', unit))
                          FROM account_role
                         WHERE account_id = account.id AND (source = 'manual' OR $3)), '[]') AS roles
         FROM account
        WHERE id = $1 AND active AND valid_from <= $2 AND (valid_to IS NULL OR valid_to >= $2)`,
      [id, today, mapped === undefined],
      'find-account',
    );
    if (!row) return undefined;
    const { code, display_name: displayName } = row;
    const roles = [...row.roles, ...(mapped ?? [])];
    const parts = { grants: roles, applicant: true, history: false, limits: null };
    return {
      kind: 'account',
      id,
      actor: code,
      displayName,
      unit: deskOf(roles),
      callerHash: callerHashOf('account', id),
      scope: await this.scopeOf(parts),
    };
  }

  private async readClient(by: 'client.id' | 'client_key.id', wanted: string): Promise<KnownClient | undefined> {
    const [row] = await this.database.query<ClientRow>(
      `SELECT client.id, name, secret_hash, role, actions, kinds, sources, units, addresses, applicant, history, valid_to
         FROM client JOIN client_key ON client_key.client = client.id
        WHERE ${by} = $1 AND client.ended_at IS NULL AND client_key.ended_at IS NULL LIMIT 1`,
      [wanted],
      `find-by-${by}`,
    );
    if (!row) return undefined;
    const { id, name, role, units, applicant, history, actions, kinds, sources } = row;
    const grants = units.map((unit) => ({ role, unit }));
    const caller: Caller = {
      kind: 'client',
      id,
      actor: actorOf(id),
      displayName: name,
      unit: units.length === 1 ? units[0] : undefined,
      callerHash: callerHashOf('client', id),
      scope: await this.scopeOf({ grants, applicant, history, limits: { actions, kinds, sources } }),
    };
    return { row, caller };
  }

  private async scopeOf(parts: ScopeParts): Promise<Scope> {
    const facts = await this.reference.current();
    return new Scope(parts, facts, facts.zone.dayOf(this.clock.now()));
  }
}

function deskOf(roles: readonly Grant[]): string | undefined {
  const desks = new Set(roles.flatMap(({ role, unit }) => (AT_A_DESK.has(role) && unit !== null ? [unit] : [])));
  return desks.size === 1 ? [...desks][0] : undefined;
}
