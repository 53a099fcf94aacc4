import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DomainError } from '../../domain/values/domain-error.ts';
import { AuditTrail } from '../../log/audit/audit-trail.ts';
import { Database, type Tx } from '../../platform/database/database.ts';
import { MachineClock } from '../../platform/operations/machine-clock.ts';
import { ReferenceData } from '../../reference/snapshot/reference-data.ts';
import { Callers } from '../accounts/callers.ts';
import { badField, type Granter, lockGranting } from '../accounts/granting.ts';
import { actorOf, type Client, type ClientGiven, findClients, grantedTo } from './client.ts';
import { newKey } from './client-key.ts';
import { DAY_MS } from '../../domain/time/local-time.ts';

/** A key that nobody thinks of any more ends by itself. */
const LONGEST_MS = 366 * DAY_MS;
const MOST_KEYS = 2;

/** A machine, and the key that is shown this once. */
export type ClientWithKey = Readonly<{ client: Client; key: string }>;

/** Lets machines in and ends them, by the rules of granting; each change is on record, or it is not made. */
@Injectable()
export class ChangeClients {
  constructor(
    private readonly database: Database,
    private readonly reference: ReferenceData,
    private readonly clock: MachineClock,
    private readonly trail: AuditTrail,
    private readonly callers: Callers,
  ) {}

  /** @throws DomainError out-of-scope, unknown-unit, invalid-field */
  async create(granter: Granter, given: ClientGiven): Promise<ClientWithKey> {
    const facts = await this.reference.current();
    const unknown = given.units.find((unit) => !facts.unitIsKnown(unit));
    if (unknown !== undefined) {
      const errors = [{ path: 'units', message: 'must be the code of a known unit' }];
      throw new DomainError('unknown-unit', 'invalid', 'A unit is not known', errors);
    }
    granter.check(undefined, grantedTo(given));
    const now = this.clock.now();
    if (given.validTo <= now || given.validTo > now + LONGEST_MS)
      throw badField('validTo', 'must be in the future, at most a year ahead');
    const id = randomBytes(8).toString('hex');
    return this.alone(async (tx) => {
      await this.insert(tx, granter, id, given);
      await this.trail.writeIn(tx, [granter.entry('client', actorOf(id), grantedTo(given))]);
      return { key: await this.addKey(tx, granter, id), client: await clientIn(tx, id) };
    });
  }

  /** A second key beside the first. @throws DomainError not-found, out-of-scope, already-ended, two-keys */
  async rotate(granter: Granter, id: string): Promise<ClientWithKey> {
    return this.alone(async (tx) => {
      const before = await this.running(tx, granter, id);
      const running = before.keys.filter(({ endedAt }) => endedAt === null);
      if (running.length >= MOST_KEYS)
        throw new DomainError('two-keys', 'conflict', 'Two keys count already: end the one that is used no more');
      await this.trail.writeIn(tx, [granter.entry('key', actorOf(id), grantedTo(before))]);
      return { key: await this.addKey(tx, granter, id), client: await clientIn(tx, id) };
    });
  }

  /** @throws DomainError not-found, out-of-scope, already-ended */
  async endKey(granter: Granter, id: string, key: string): Promise<void> {
    await this.alone(async (tx) => {
      const before = await this.running(tx, granter, id);
      if (!before.keys.some((each) => each.id === key)) throw notFound();
      await this.trail.writeIn(tx, [granter.entry('key', actorOf(id), grantedTo(before))]);
      await tx.query('UPDATE client_key SET ended_at = $2 WHERE id = $1 AND ended_at IS NULL', [key, this.at()]);
    });
  }

  /** Ends it with all its keys. @throws DomainError not-found, out-of-scope, already-ended */
  async end(granter: Granter, id: string): Promise<void> {
    await this.alone(async (tx) => {
      const before = await this.running(tx, granter, id);
      await this.trail.writeIn(tx, [granter.entry('client', actorOf(id), grantedTo(before))]);
      await tx.query('UPDATE client_key SET ended_at = $2 WHERE client = $1 AND ended_at IS NULL', [id, this.at()]);
      await tx.query('UPDATE client SET ended_at = $2 WHERE id = $1', [id, this.at()]);
    });
  }

  private async running(tx: Tx, granter: Granter, id: string): Promise<Client> {
    const client = await clientIn(tx, id);
    granter.checkSees(grantedTo(client));
    if (client.endedAt !== null) throw new DomainError('already-ended', 'conflict', 'The machine was ended before');
    return client;
  }

  private async insert(tx: Tx, granter: Granter, id: string, given: ClientGiven): Promise<void> {
    const { name, role, units, actions, kinds, sources, applicant, history, addresses, validTo } = given;
    await tx.query(
      `INSERT INTO client (id, name, role, units, actions, kinds, sources, applicant, history, addresses, valid_to,
                           created_at, created_by)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`,
      [
        id,
        name,
        role,
        units,
        actions,
        kinds,
        sources,
        applicant,
        history,
        addresses,
        new Date(validTo),
        this.at(),
        granter.caller.actor,
      ],
    );
  }

  private async addKey(tx: Tx, granter: Granter, client: string): Promise<string> {
    const { id, key, secretHash } = newKey();
    await tx.query(
      'INSERT INTO client_key (id, client, secret_hash, created_at, created_by) VALUES ($1, $2, $3, $4, $5)',
      [id, client, secretHash, this.at(), granter.caller.actor],
    );
    return key;
  }

  private at(): Date {
    return new Date(this.clock.now());
  }

  private async alone<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    const result = await this.database.transaction(async (tx) => {
      await lockGranting(tx);
      return work(tx);
    });
    this.callers.drop();
    return result;
  }
}

async function clientIn(tx: Tx, id: string): Promise<Client> {
  const [client] = await findClients(tx, 'id = $1', [id]);
  if (!client) throw notFound();
  return client;
}

function notFound(): DomainError {
  return new DomainError('not-found', 'not-found', 'There is no machine with this id, or it has no such key');
}
