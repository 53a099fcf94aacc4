import { DomainError } from '../../domain/values/domain-error.ts';
import type { StreamName, StreamUnits } from '../../domain/values/logged-event.ts';
import { senderOf } from '../../platform/http/sender.ts';
import { type Caller, isCaller } from '../caller.ts';
import { type Role, ROLES } from '../roles.ts';
import type { Root } from '../scope.ts';
import { givePermit, Permit } from './permit.ts';
import { outOfScope, roleForbids } from './refusals.ts';
import type { MessageClass, Right, RightOf } from './right.ts';

/** A question whose answer is narrowed to a branch, or to a unit alone. */
type Asking = {
  unit?: string | undefined;
  /** Of a question that may be answered for several units side by side: which. */
  units?: readonly string[] | undefined;
  alone?: boolean | undefined;
  holder?: string | undefined;
};

/** Names a unit in its body. */
type Body = Readonly<{ unit?: string | null | undefined }>;

/** Takes something in. */
type Beginning = Readonly<{ unitOfCode?: () => Readonly<{ code: string }>; ownCode?: () => string | undefined }>;

/** The one table of rights, and the one place that judges every command and query by it. */
export class Rights {
  private readonly byClass = new Map<unknown, Right>();

  /** @throws Error where a class has two entries */
  constructor(readonly table: readonly RightOf[]) {
    for (const { messages, ...right } of table) {
      for (const message of messages) {
        if (this.byClass.has(message)) throw new Error(`${message.name} has two rights`);
        this.byClass.set(message, right);
      }
    }
  }

  /** The right of a class, or of the nearest class that it extends. */
  rightOf(message: MessageClass): Right | undefined {
    for (let type: unknown = message; typeof type === 'function'; type = Object.getPrototypeOf(type)) {
      const right = this.byClass.get(type);
      if (right) return right;
    }
    return undefined;
  }

  /**
   * Gives a message its permit, and narrows a question to what the caller may see.
   * @throws DomainError `role-forbids`, `out-of-scope`, `missing-field`; Error without a right or a caller
   */
  judge(message: object): void {
    const found = this.rightOf(message.constructor as MessageClass);
    if (!found) throw new Error(`${message.constructor.name} has no entry in the table of rights`);
    if (found.at === 'public') return;
    const caller = senderOf(message);
    if (!isCaller(caller)) throw new Error(`${message.constructor.name} was dispatched without a caller`);
    const right = heldBy(caller, found);
    const permit = this.permitFor(right, caller);
    checkKind(message, caller);
    checkSource(message, caller);
    checkPlace(message, caller, right, permit);
    givePermit(message, permit);
  }

  /** @throws DomainError `role-forbids` */
  permitFor(right: Right, caller: Caller): Permit {
    checkRole(caller, right);
    return new Permit(caller, right);
  }

  /** Whether a caller may send a command on a stream of these units, whatever its state. */
  allow(caller: Caller, message: MessageClass, kind: StreamName, units: StreamUnits): boolean {
    const right = this.rightOf(message);
    try {
      if (!right) return false;
      this.permitFor(right, caller).checkStream(kind, units);
      return true;
    } catch (error) {
      if (error instanceof DomainError) return false;
      throw error;
    }
  }

  /** The words of what a caller may do. */
  wordsOf({ scope }: Caller): string[] {
    // What was brought in is followed by whoever may bring something in: that has its own words.
    const allowed = this.table.filter(
      ({ roles, at, rootRoles = [] }) =>
        at !== 'uploads' &&
        (at === 'root'
          ? scope.holdsAtRoot(roles)
          : scope.hasOne(roles.filter((role) => !rootRoles.includes(role))) || scope.holdsAtRoot(rootRoles)),
    );
    return [...new Set(allowed.flatMap((right) => wordsIn(right, scope)))].toSorted();
  }

  /** What a key may name that is for a role: words, and kinds of imports. */
  wordsOfRole(role: Role): Readonly<{ actions: readonly string[]; kinds: readonly string[] }> {
    const held = this.table.filter(({ roles, at }) => roles.includes(role) && at !== 'public');
    const actions = held.filter(({ kinds }) => !kinds).map(({ may }) => may);
    const kinds = held.flatMap((right) => right.kinds ?? []);
    return { actions: [...new Set(actions)].toSorted(), kinds: [...new Set(kinds)].toSorted() };
  }
}

/** A right of every caller, which no key needs to name. */
function isForAll({ at, roles }: Right): boolean {
  return at === 'nothing' && roles.length === ROLES.length;
}

/** The words of a right; of a machine those that its key names. */
function wordsIn(right: Right, { limits }: Caller['scope']): string[] {
  const { may, kinds } = right;
  if (kinds) return kinds.filter((kind) => !limits || limits.kinds.includes(kind)).map((kind) => `${may}.${kind}`);
  return !limits || isForAll(right) || limits.actions.includes(may) ? [may] : [];
}

/** A key brings in files of the kinds that it names. */
function checkKind(message: Readonly<{ importKind?: string }>, { scope }: Caller): void {
  if (message.importKind === undefined || !scope.limits || scope.limits.kinds.includes(message.importKind)) return;
  throw roleForbids('The key does not name this kind of import');
}

/** A key that is for some source systems names no other, and brings in no files: their lines may name any. */
function checkSource(
  { sourceSystem, importKind = '' }: Readonly<{ sourceSystem?: string; importKind?: string }>,
  { scope }: Caller,
): void {
  const sources = scope.limits?.sources ?? [];
  if (sources.length === 0) return;
  if (LOGGING_KINDS.has(importKind)) throw roleForbids('A key for source systems sends its dossiers by command');
  if (sourceSystem !== undefined && !sources.includes(sourceSystem))
    throw roleForbids('The key is not for this source system');
}

/** The right as the caller has it: without the roles that hold at a root alone, where they are held below. @throws DomainError `out-of-scope` */
function heldBy({ scope }: Caller, right: Right): Right {
  const { rootRoles = [] } = right;
  if (rootRoles.length === 0 || scope.holdsAtRoot(rootRoles)) return right;
  const roles = right.roles.filter((role) => !rootRoles.includes(role));
  if (scope.hasOne(right.roles) && !scope.hasOne(roles)) throw notAtRoot();
  return { ...right, roles };
}

function notAtRoot(): DomainError {
  return outOfScope('This is done at a root of the tree of units alone');
}

function checkRole({ scope }: Caller, right: Right): void {
  if (!scope.hasOne(right.roles)) throw roleForbids();
  if (wordsIn(right, scope).length === 0) throw roleForbids(`The key does not name the action ${right.may}`);
}

function checkPlace(message: object, { scope }: Caller, { roles, at }: Right, permit: Permit): void {
  if (at === 'root' && !scope.holdsAtRoot(roles)) throw notAtRoot();
  if (at === 'tree') permit.checkUnit(null);
  if (at === 'body') permit.checkUnit((message as Body).unit ?? null);
  if (at === 'question' || at === 'branch') narrow(message, permit, { scope, roles, at });
  if (at === 'beginning') checkBeginning(message, permit);
}

function checkBeginning(message: Beginning, permit: Permit): void {
  const unit = message.unitOfCode?.().code;
  if (unit !== undefined) permit.checkBeginning(unit, message.ownCode?.());
}

type Narrowing = Readonly<{ scope: Caller['scope']; roles: Right['roles']; at: Right['at'] }>;

const ME = 'me';
const LOGGING_KINDS = new Set(['dossiers', 'events', 'complaints']);

/** A question without a unit is about the caller's own; one about a unit whose children are not the caller's, about it alone. */
function narrow(message: Asking, permit: Permit, { scope, roles, at }: Narrowing): void {
  if (message.holder === ME) message.holder = permit.caller.actor;
  if (message.unit === undefined) {
    if (permit.lists(null)) return;
    const roots = scope.rootsOf(roles);
    if ('units' in message && roots.length > 1) return narrowToEach(message, permit, roots);
    message.unit = onlyOf(roots);
  }
  if (permit.lists(message.unit)) return;
  if (!scope.holdsAt(roles, message.unit)) throw outOfScope();
  if (at === 'branch') throw outOfScope('The answer would count units below, for which the caller has no role');
  message.alone = true;
}

function narrowToEach(message: Asking, permit: Permit, roots: readonly Root[]): void {
  for (const { unit } of roots) permit.checkUnit(unit);
  message.units = roots.map(({ unit }) => unit);
}

function onlyOf([root, ...others]: readonly Root[]): string {
  if (root && others.length === 0) return root.unit;
  const message = 'is required of a caller with roles at several units';
  throw new DomainError('missing-field', 'invalid', `The parameter unit ${message}`, [{ path: 'unit', message }]);
}
