import type { Day } from '../domain/time/local-time.ts';
import type { ReferenceSnapshot } from '../reference/snapshot/reference-snapshot.ts';
import { type Grant, reachesBelow, type Role, ROLES } from './roles.ts';

/** Where a question begins: a unit, with all below it or alone. */
export type Root = Readonly<{ unit: string; below: boolean }>;

/** What a machine's key is limited to besides its units; null: nothing. */
export type Limits = Readonly<{
  /** Words of `may`. */
  actions: readonly string[];
  /** Of imports. */
  kinds: readonly string[];
  /** Source systems that it may name; none: any. */
  sources: readonly string[];
}>;

export type ScopeParts = Readonly<{
  grants: readonly Grant[];
  /** Whether what is known of applicants may be seen. */
  applicant: boolean;
  /** Due dates given later than the computed one, and times long past. */
  history: boolean;
  limits: Limits | null;
}>;

/** What a caller may reach, on a day's tree of units: a value that goes with every command and query. */
export class Scope {
  /** The bootstrap token's: every role on the whole tree. */
  static readonly WHOLE = new Scope(
    { grants: ROLES.map((role) => ({ role, unit: null })), applicant: true, history: true, limits: null },
    undefined,
    0,
  );

  readonly grants: readonly Grant[];
  readonly applicant: boolean;
  readonly history: boolean;
  readonly limits: Limits | null;
  /** What was asked before: a scope never changes, and a key may hold hundreds of grants. */
  private readonly answers = new Map<string, boolean>();

  /** @param tree undefined where every grant is on the whole tree */
  constructor(
    parts: ScopeParts,
    private readonly tree: ReferenceSnapshot | undefined,
    private readonly today: Day,
  ) {
    this.grants = parts.grants;
    this.applicant = parts.applicant;
    this.history = parts.history;
    this.limits = parts.limits;
  }

  /** Whether one of the roles is held anywhere. */
  hasOne(roles: readonly Role[]): boolean {
    return this.grants.some(({ role }) => roles.includes(role));
  }

  /** Whether one of the roles holds on the whole tree: at no unit, or at every root. */
  holdsEverywhere(roles: readonly Role[]): boolean {
    return this.once(roles.join(), () => this.isWhole(roles));
  }

  private isWhole(roles: readonly Role[]): boolean {
    if (this.grants.some(({ role, unit }) => unit === null && roles.includes(role))) return true;
    const tops = this.tops();
    const wide = new Set(this.rootsOf(roles).flatMap(({ unit, below }) => (below ? [unit] : [])));
    return tops.length > 0 && tops.every((top) => wide.has(top));
  }

  /** Whether one of the roles holds at a root of the tree. */
  holdsAtRoot(roles: readonly Role[]): boolean {
    const tops = new Set(this.tops());
    return this.grants.some(({ role, unit }) => roles.includes(role) && (unit === null || tops.has(unit)));
  }

  /** Whether one of the roles holds at this unit. */
  holdsAt(roles: readonly Role[], unit: string): boolean {
    return this.once(`at ${unit} ${roles.join()}`, () => this.reaches(roles, unit, false));
  }

  /** Whether one of the roles holds at this unit and at all that lie below it. */
  holdsBelow(roles: readonly Role[], unit: string): boolean {
    return this.once(`below ${unit} ${roles.join()}`, () => this.reaches(roles, unit, true));
  }

  /** Where the roles hold: no root lies below another. */
  rootsOf(roles: readonly Role[]): readonly Root[] {
    const held = this.grants.flatMap(({ role, unit }) =>
      unit !== null && roles.includes(role) ? [{ unit, below: reachesBelow(role) }] : [],
    );
    const wide = held.filter(({ below }) => below);
    const kept = held.filter((root) => !wide.some((other) => other !== root && this.covers(other, root)));
    return [...new Map(kept.map((root) => [root.unit, root])).values()];
  }

  /** The codes of the units at which, and at all below which, one of the roles holds. */
  unitsBelow(roles: readonly Role[]): readonly string[] {
    return [...(this.tree?.unitCodes ?? [])].filter((unit) => this.reaches(roles, unit, true));
  }

  /** The codes of the units at which one of the roles holds; undefined: at all. */
  unitsAt(roles: readonly Role[]): readonly string[] | undefined {
    if (this.holdsEverywhere(roles)) return undefined;
    return [...(this.tree?.unitCodes ?? [])].filter((unit) => this.reaches(roles, unit, false));
  }

  private once(question: string, answer: () => boolean): boolean {
    const known = this.answers.get(question);
    if (known !== undefined) return known;
    if (this.answers.size >= MOST_ANSWERS) this.answers.clear();
    const given = answer();
    this.answers.set(question, given);
    return given;
  }

  private reaches(roles: readonly Role[], unit: string, withBelow: boolean): boolean {
    return this.grants.some(({ role, unit: at }) => {
      if (!roles.includes(role)) return false;
      if (at === null) return true;
      if (reachesBelow(role)) return this.liesIn(unit, at);
      // A desk goes on with what its unit has taken over whole.
      const isOwn = at === unit || this.takenOverBy(at).includes(unit);
      return isOwn && !(withBelow && this.hasBelow(unit));
    });
  }

  /** @param other with all below it */
  private covers(other: Root, root: Root): boolean {
    return other.unit === root.unit ? !root.below : this.liesIn(root.unit, other.unit);
  }

  private liesIn(unit: string, branch: string): boolean {
    if (unit === branch) return true;
    return this.tree?.unitIsKnown(unit) === true && this.tree.laterTreeOf(this.today).reachedFrom(unit).has(branch);
  }

  private takenOverBy(unit: string): readonly string[] {
    return this.tree?.laterTreeOf(this.today).takenOverBy(unit) ?? [];
  }

  private hasBelow(unit: string): boolean {
    const own = [unit, ...this.takenOverBy(unit)];
    return own.some((each) => (this.tree?.childrenOf(each, EVER.from, EVER.to).length ?? 0) > 0);
  }

  private tops(): readonly string[] {
    return this.tree?.childrenOf(undefined, this.today, this.today) ?? [];
  }
}

const MOST_ANSWERS = 10_000;
const EVER = { from: Number.MIN_SAFE_INTEGER, to: Number.MAX_SAFE_INTEGER };
