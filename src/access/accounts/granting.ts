import type { Tx } from '../../platform/database/database.ts';
import type { Audited, NewAuditEntry } from '../../log/audit/audit-entry.ts';
import { DomainError } from '../../domain/values/domain-error.ts';
import { entryBy, type Origin } from '../audit/entry-by.ts';
import type { Caller } from '../caller.ts';
import { outOfScope, roleForbids } from '../rights/refusals.ts';
import type { Role } from '../roles.ts';

/** Roles and permissions that an administrator of a root alone gives. */
const PRIVILEGED: ReadonlySet<Role> = new Set(['administrator', 'system']);

/** Changes of accounts and keys wait for each other: what a rule has looked at stays so until it is written. */
const GRANTING_LOCK = 7_305_797;

/** What somebody or something may do: an account by its roles, a machine's key by its role and units. */
export type Granted = Readonly<{
  roles: readonly Readonly<{ role: Role; unit: string }>[];
  /** Whether it sees who applies, where that is given for itself. */
  applicant?: boolean;
}>;

/** Who grants: one caller, by roles that may, from somewhere. */
export class Granter {
  constructor(
    readonly caller: Caller,
    private readonly roles: readonly Role[],
    private readonly origin: Origin,
  ) {}

  /** Whether the granter may give what an administrator of a root alone gives. */
  get isAtRoot(): boolean {
    return this.caller.scope.holdsAtRoot(['administrator']);
  }

  /**
   * Holds the rules of granting. What nobody holds at any unit is for roots alone.
   * @param before undefined: it is made by this
   * @throws DomainError `out-of-scope`
   */
  check(before: Granted | undefined, after: Granted): void {
    this.checkSees(before ?? after);
    this.checkSees(after);
    const held = new Set(before?.roles.map(keyOf));
    const added = after.roles.filter((role) => !held.has(keyOf(role)));
    const isPrivileged = added.some(({ role }) => PRIVILEGED.has(role)) || (after.applicant && !before?.applicant);
    if (isPrivileged && !this.isAtRoot) throw outOfScope('This is granted by an administrator of a root alone');
  }

  /** @throws DomainError `out-of-scope` where one of its roles lies elsewhere */
  checkSees({ roles }: Granted): void {
    const { scope } = this.caller;
    if (this.isAtRoot && roles.length === 0) return;
    const isWithin = roles.length > 0 && roles.every(({ unit }) => scope.holdsBelow(this.roles, unit));
    if (!isWithin) throw outOfScope('One of its roles lies on a unit outside of the caller’s scope');
  }

  /** @throws DomainError `role-forbids` @param account its id */
  checkIsNotOwn(account: string): void {
    if (this.caller.kind === 'account' && this.caller.id === account)
      throw roleForbids('Nobody changes the roles or the validity of the own account');
  }

  /** For the record: also the administrators of the units concerned read it. */
  entry(what: Audited, code: string, { roles }: Granted): NewAuditEntry {
    const entry = entryBy(this.caller, this.origin, what, [{ code, receiving: null, competent: null }]);
    return { ...entry, callerUnits: [...entry.callerUnits, ...roles.map(({ unit }) => unit)] };
  }
}

function keyOf({ role, unit }: Granted['roles'][number]): string {
  return `${role} ${unit}`;
}

/** Until the transaction ends, nothing else is granted. */
export async function lockGranting(tx: Tx): Promise<void> {
  await tx.query('SELECT pg_advisory_xact_lock($1)', [GRANTING_LOCK]);
}

export function badField(path: string, message: string): DomainError {
  return new DomainError('invalid-field', 'invalid', `${path} ${message}`, [{ path, message }]);
}
