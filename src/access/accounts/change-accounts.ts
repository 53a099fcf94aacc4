import { randomBytes, randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { formatDay } from '../../domain/time/local-time.ts';
import { DomainError } from '../../domain/values/domain-error.ts';
import type { NewAuditEntry } from '../../log/audit/audit-entry.ts';
import { AuditTrail } from '../../log/audit/audit-trail.ts';
import { Database, type Tx } from '../../platform/database/database.ts';
import { MachineClock } from '../../platform/operations/machine-clock.ts';
import { ReferenceData } from '../../reference/snapshot/reference-data.ts';
import { OidcProvider } from '../oidc/provider.ts';
import { outOfScope } from '../rights/refusals.ts';
import { type Account, type AccountRole, findAccount, hasRootAdministrator } from './account.ts';
import type { GivenRole } from './account-fields.ts';
import { Callers } from './callers.ts';
import { badField, type Granter, lockGranting } from './granting.ts';
import { changedIn, checkIsFree, insertAccount, updateAccount } from './write-account.ts';

/** What is said of an account; undefined: as it is, or as it is by itself. */
export type AccountGiven = Readonly<{
  displayName?: string;
  issuer?: string | null;
  sub?: string | null;
  /** Those given by hand; those by claims stay. */
  roles?: readonly GivenRole[];
  active?: boolean;
  validFrom?: string;
  validTo?: string | null;
}>;

/** What decides who may do what: nobody changes it of the own account. */
const OF_RIGHTS: ReadonlySet<string> = new Set(['roles', 'active', 'validFrom', 'validTo']);

/** An account after a change, and what of it goes on record. */
type Changed = Readonly<{ account: Account; entries: readonly NewAuditEntry[] }>;

/** What of it is kept as it is given. */
type Plain = Omit<AccountGiven, 'roles' | 'issuer' | 'sub'>;

/** Makes and changes accounts by the rules of granting; each change is on record, or it is not made. */
@Injectable()
export class ChangeAccounts {
  constructor(
    private readonly database: Database,
    private readonly reference: ReferenceData,
    private readonly clock: MachineClock,
    private readonly provider: OidcProvider,
    private readonly trail: AuditTrail,
    private readonly callers: Callers,
  ) {}

  /**
   * @param code undefined: one is drawn, in which nothing of the person stands
   * @throws DomainError out-of-scope, unknown-unit, account-exists, missing-field, invalid-field
   */
  create(granter: Granter, code: string | undefined, given: AccountGiven): Promise<Account> {
    return this.alone((tx) => this.createIn(tx, granter, code ?? `u-${randomBytes(5).toString('hex')}`, given));
  }

  /** @throws DomainError not-found, out-of-scope, role-forbids, last-administrator and those of `create` */
  change(granter: Granter, code: string, given: AccountGiven): Promise<Account> {
    return this.alone(async (tx) => {
      const before = await findAccount(tx, code);
      if (!before) throw new DomainError('not-found', 'not-found', 'There is no account with this code');
      return this.changeIn(tx, granter, before, given);
    });
  }

  /** Makes it, or changes it, where granting is locked. @returns what is still to be put on record: nothing, if nothing changed */
  async putIn(tx: Tx, granter: Granter, code: string, given: AccountGiven): Promise<Changed> {
    const before = await findAccount(tx, code);
    return before ? this.changeIn(tx, granter, before, given) : this.createIn(tx, granter, code, given);
  }

  private async createIn(tx: Tx, granter: Granter, code: string, given: AccountGiven): Promise<Changed> {
    const now = this.clock.now();
    const { zone } = await this.reference.current();
    const account: Account = {
      id: randomUUID(),
      code,
      displayName: given.displayName ?? code,
      ...this.subjectOf(given),
      active: given.active ?? true,
      validFrom: given.validFrom ?? formatDay(zone.dayOf(now)),
      validTo: given.validTo ?? null,
      createdAt: now,
      createdBy: granter.caller.actor,
      roles: byHand(given.roles ?? []),
    };
    await this.check(tx, granter, undefined, account);
    await insertAccount(tx, account);
    const grant = account.roles.length > 0 ? [granter.entry('grant', code, account)] : [];
    return { account, entries: [granter.entry('account', code, account), ...grant] };
  }

  private async changeIn(tx: Tx, granter: Granter, before: Account, given: AccountGiven): Promise<Changed> {
    granter.checkSees(before);
    const { issuer: _issuer, sub: _sub, roles, ...said } = given;
    const mapped = before.roles.filter(({ source }) => source === 'mapping');
    const after: Account = {
      ...before,
      ...saidIn(said),
      ...this.subjectAdded(granter, before, given),
      ...(roles ? { roles: [...mapped, ...byHand(roles)] } : {}),
    };
    const changed = changedIn(before, after);
    if (changed.length === 0) return { account: before, entries: [] };
    if (changed.some((name) => OF_RIGHTS.has(name))) granter.checkIsNotOwn(before.id);
    await this.check(tx, granter, before, after);
    await this.write(tx, before, after);
    const both = { roles: [...before.roles, ...after.roles] };
    const kinds = [...new Set(changed.map((name) => (name === 'roles' ? 'grant' : 'account')))] as const;
    return { account: after, entries: kinds.map((kind) => granter.entry(kind, after.code, both)) };
  }

  /** @throws DomainError last-administrator */
  private async write(tx: Tx, before: Account, after: Account): Promise<void> {
    const [facts, now] = [await this.reference.current(), this.clock.now()];
    const hadOne = await hasRootAdministrator(tx, facts, now);
    await updateAccount(tx, before, after);
    if (!hadOne || (await hasRootAdministrator(tx, facts, now))) return;
    const rule = 'This is the last administrator of a root who can sign in: make another one first';
    throw new DomainError('last-administrator', 'conflict', rule);
  }

  private async check(tx: Tx, granter: Granter, before: Account | undefined, after: Account): Promise<void> {
    const facts = await this.reference.current();
    const unknown = after.roles.find(({ unit }) => !facts.unitIsKnown(unit));
    if (unknown) {
      const errors = [{ path: 'roles', message: 'must be the code of a known unit' }];
      throw new DomainError('unknown-unit', 'invalid', 'A role names a unit that is not known', errors);
    }
    granter.check(before, after);
    if (after.validTo !== null && after.validTo < after.validFrom)
      throw badField('validTo', 'must not be earlier than validFrom');
    await checkIsFree(tx, after);
  }

  /** @throws DomainError missing-field where nobody knows whose subject it is */
  private subjectOf({ issuer, sub }: AccountGiven): Pick<Account, 'issuer' | 'sub'> {
    if (sub === undefined || sub === null) {
      if (issuer !== undefined && issuer !== null) throw missing('sub');
      return { issuer: null, sub: null };
    }
    const known = issuer ?? this.provider.settings?.issuer;
    if (known === undefined) throw missing('issuer');
    return { issuer: known, sub };
  }

  /** A subject is never changed: whoever has the account has all that is on record of it. @throws DomainError out-of-scope, invalid-field */
  private subjectAdded(granter: Granter, before: Account, given: AccountGiven): Pick<Account, 'issuer' | 'sub'> {
    const { issuer, sub } = before;
    const wanted = this.subjectOf(given);
    if (wanted.sub === null || (wanted.sub === sub && wanted.issuer === issuer)) return { issuer, sub };
    if (sub !== null) throw badField('sub', 'must not be changed: it is only added where there is none');
    if (!granter.isAtRoot) throw outOfScope('A subject is added by an administrator of a root alone');
    return wanted;
  }

  /** What it has changed counts at once in this process, and everywhere when the database has told it. */
  private async alone(work: (tx: Tx) => Promise<Changed>): Promise<Account> {
    const account = await this.database.transaction(async (tx) => {
      await lockGranting(tx);
      const changed = await work(tx);
      await this.trail.writeIn(tx, changed.entries);
      return changed.account;
    });
    this.callers.drop();
    return account;
  }
}

function byHand(roles: readonly GivenRole[]): AccountRole[] {
  return roles.map((role) => ({ ...role, source: 'manual' }));
}

function missing(path: string): DomainError {
  return new DomainError('missing-field', 'invalid', `Required: ${path}`, [{ path, message: 'is required' }]);
}

/** What is said is what is named; null says something of the last day alone. */
function saidIn(said: Plain): Partial<Pick<Account, keyof Plain>> {
  const named = ([name, value]: [string, unknown]): boolean =>
    value !== undefined && (value !== null || name === 'validTo');
  return Object.fromEntries(Object.entries(said).filter(named));
}
