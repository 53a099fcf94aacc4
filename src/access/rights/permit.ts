import type { StreamUnits } from '../../domain/values/logged-event.ts';
import { codeIsTaken, unknownStream } from '../../log/streams/named-stream.ts';
import type { StreamName } from '../../domain/values/logged-event.ts';
import { Granter } from '../accounts/granting.ts';
import type { Origin } from '../audit/entry-by.ts';
import type { Caller } from '../caller.ts';
import type { Role } from '../roles.ts';
import type { Scope } from '../scope.ts';
import { outOfScope, roleForbids } from './refusals.ts';
import { type Right, type Side, SIDES } from './right.ts';

/** These see what is known of an applicant, where their unit is theirs. */
const SEE_PEOPLE: readonly Role[] = ['clerk', 'officer', 'supervisor', 'system'];
/** These stand at a desk: their unit itself must be one of the stream's. */
const AT_A_DESK: readonly Role[] = ['clerk', 'officer'];
/** These look at a whole branch. */
const FROM_ABOVE: readonly Role[] = ['supervisor', 'reporter', 'system'];
const ENDS: readonly Side[] = ['receiving', 'competent'];

/** What a caller may do with one command or query: given with its dispatch, judged further where units become known. */
export class Permit {
  constructor(
    readonly caller: Caller,
    private readonly right: Right,
  ) {}

  /** @throws DomainError `out-of-scope` @param unit null: everything */
  checkUnit(unit: string | null): void {
    const { scope } = this.caller;
    const holds = unit === null ? scope.holdsEverywhere(this.right.roles) : scope.holdsBelow(this.right.roles, unit);
    if (!holds) throw outOfScope();
  }

  /** Whether what belongs to a unit with all below it may be listed. @param unit null: everything */
  lists(unit: string | null): boolean {
    const { scope } = this.caller;
    return unit === null ? scope.holdsEverywhere(this.right.roles) : scope.holdsBelow(this.right.roles, unit);
  }

  /** The units of which all may be listed with what lies below them; undefined: every one, and the whole tree. */
  units(): readonly string[] | undefined {
    return this.lists(null) ? undefined : this.caller.scope.unitsBelow(this.right.roles);
  }

  /** Who grants by this right. @param origin from where it was asked */
  granter(origin: Origin): Granter {
    return new Granter(this.caller, this.right.roles, origin);
  }

  /**
   * Something is taken in at this unit, under a code that is issued or the caller's own.
   * @throws DomainError `out-of-scope`, `role-forbids`
   */
  checkBeginning(unit: string, code: string | undefined): void {
    if (!this.caller.scope.holdsAt(this.right.roles, unit)) throw outOfScope();
    if (code !== undefined) this.checkOwnCode(code, [unit]);
  }

  /** @param units with the code of one of which a code of the caller's own begins @throws DomainError `role-forbids` */
  checkOwnCode(code: string, units: readonly string[]): void {
    const mayName = this.caller.kind === 'bootstrap' || this.caller.scope.hasOne(['system']);
    if (!mayName && !units.some((unit) => code.startsWith(unit)))
      throw roleForbids('A code of the caller’s own must begin with the code of the unit');
  }

  /** Whether the caller may see a dossier or complaint at all. */
  sees(units: StreamUnits): boolean {
    return this.stands(SEEING, units, SIDES);
  }

  /**
   * A dossier or complaint that the caller may not see is not there; to a beginning its code is taken.
   * @throws DomainError `unknown-dossier`, `unknown-complaint`, `already-received`; `out-of-scope` where the caller sees
   * it, but at another side
   */
  checkStream(kind: StreamName, units: StreamUnits, begins = false): void {
    if (!this.sees(units)) throw begins ? codeIsTaken(kind) : unknownStream(kind);
    if (!this.stands(this.right.roles, units, this.right.sides ?? SIDES)) throw outOfScope();
  }

  /** Whether the caller may see who applies and the texts of a stream. */
  seesPeople(units: StreamUnits): boolean {
    return this.caller.scope.applicant && this.stands(SEE_PEOPLE, units, ENDS);
  }

  /** Whether a stream is the caller's own work: a unit of the caller receives it, is competent or holds it, or the caller does. */
  isOwnWork({ receiving, competent }: StreamUnits, holder: string): boolean {
    const own = new Set(this.caller.scope.grants.map(({ unit }) => unit));
    return holder === this.caller.actor || [...receiving, ...competent, holder].some((unit) => own.has(unit));
  }

  /** The units by which a caller may log: those of its desk roles. @throws DomainError `out-of-scope` */
  checkLogsFor(unit: string): void {
    if (!this.caller.scope.holdsAt(this.right.roles, unit)) throw outOfScope('The caller may not log for this unit');
  }

  /** @throws DomainError `role-forbids` for a due date later than the computed one by who may not give it */
  checkHistory(isGivenLater: boolean): void {
    if (isGivenLater && !this.caller.scope.history)
      throw roleForbids('A due date later than the computed one is not for this caller to give');
  }

  private stands(roles: readonly Role[], units: StreamUnits, sides: readonly Side[]): boolean {
    const { scope } = this.caller;
    const at = (held: readonly Role[], of: readonly Side[]): boolean => {
      const wanted = held.filter((role) => roles.includes(role));
      return of.some((side) => units[side].some((unit) => scope.holdsAt(wanted, unit)));
    };
    return at(AT_A_DESK, sides) || at(FROM_ABOVE, ENDS);
  }
}

/** Whether there may be a stream whose applicant the holder of a scope sees. */
export function mayEverSeePeople(scope: Scope): boolean {
  return scope.applicant && scope.hasOne(SEE_PEOPLE);
}

const SEEING: readonly Role[] = [...AT_A_DESK, ...FROM_ABOVE];
const PERMITS = new WeakMap<object, Permit>();

export function givePermit(message: object, permit: Permit): void {
  PERMITS.set(message, permit);
}

/** The permit of a message that was dispatched. @throws Error for any other, or for a copy: neither may do anything */
export function permitOf(message: object): Permit {
  const permit = PERMITS.get(message);
  if (!permit) throw new Error(`${message.constructor.name} came to its handler without a permit`);
  return permit;
}
