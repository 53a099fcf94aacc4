import type { Day } from '../../domain/time/local-time.ts';
import type { OutOfForce, Place } from '../../domain/values/reference-facts.ts';
import { ALWAYS, byCode, type DatedVersion, nearest } from '../snapshot/dated-versions.ts';

/** A unit as it stood in the tree from a day to a day; a root has no parent. */
export type UnitVersion = DatedVersion & Readonly<{ code: string; name: string; level: string; parent: string | null }>;

export type SupposedUnit = Omit<UnitVersion, 'from' | 'to'>;

/** The effective-dated tree: province → departments, districts, communes. */
export class UnitTree {
  private readonly versions: ReadonlyMap<string, readonly UnitVersion[]>;
  private readonly childCodes = new Map<string | null, Set<string>>();

  /** @param successors by predecessor: which units have taken its place. */
  constructor(
    versions: Iterable<UnitVersion>,
    private readonly successors: ReadonlyMap<string, readonly string[]> = new Map(),
  ) {
    this.versions = byCode(versions);
    for (const [code, ofUnit] of this.versions) {
      for (const { parent } of ofUnit) this.childrenSet(parent).add(code);
    }
  }

  get allVersions(): readonly UnitVersion[] {
    return [...this.versions.values()].flat();
  }

  get codes(): Iterable<string> {
    return this.versions.keys();
  }

  /** The tree with units that are always in force, where it does not know them. */
  supposing(units: readonly SupposedUnit[]): UnitTree {
    const more = units.filter(({ code }) => !this.has(code)).map((unit) => ({ ...unit, ...ALWAYS }));
    return new UnitTree([...this.allVersions, ...more], this.successors);
  }

  has(code: string): boolean {
    return this.versions.has(code);
  }

  isInForceOn(code: string, day: Day): boolean {
    return this.versions.get(code)?.some(({ from, to }) => from <= day && day <= to) ?? false;
  }

  /** Null for a unit in force on the day. Successors that are not in force then stand for those in their place. */
  outOfForceOn(code: string, day: Day): OutOfForce | null {
    if (this.isInForceOn(code, day)) return null;
    const versions = this.versions.get(code) ?? [];
    const ends = versions.map(({ to }) => to).filter((to) => to < day);
    const begins = versions.map(({ from }) => from).filter((from) => from > day);
    return {
      lastDay: ends.length === 0 ? null : Math.max(...ends),
      firstDay: begins.length === 0 ? undefined : Math.min(...begins),
      successors: [...this.inPlaceOf(code, day)],
    };
  }

  /** The units in force on the day that have taken its place, or that of those which did. */
  inPlaceOf(code: string, day: Day, seen: Set<string> = new Set()): Set<string> {
    const found = new Set<string>();
    for (const successor of this.successors.get(code) ?? []) {
      if (seen.has(successor)) continue;
      seen.add(successor);
      if (this.isInForceOn(successor, day)) found.add(successor);
      else for (const later of this.inPlaceOf(successor, day, seen)) found.add(later);
    }
    return found;
  }

  /** The unit as on a day; one that is not in force takes its nearest version. */
  on(code: string, day: Day): UnitVersion | undefined {
    return nearest(this.versions.get(code) ?? [], day);
  }

  /** @throws Error for a unit that is not known: ask `has` first. */
  placeOf(code: string, day: Day): Place {
    const unit = this.on(code, day);
    if (!unit) throw new Error('The place of a unit that is not known');
    const path = [unit.code];
    for (let above = this.parentOn(unit, day); above; above = this.parentOn(above, day)) {
      // An import refuses cycles; should the table hold one all the same, the path ends there.
      if (path.includes(above.code)) break;
      path.push(above.code);
    }
    return { level: unit.level, path: path.toReversed() };
  }

  /** The codes of the units that stood directly below one (null: the roots) on a day from `from` to `to`. */
  childrenOf(parent: string | null, from: Day, to: Day): string[] {
    const codes = [...(this.childCodes.get(parent) ?? [])];
    return codes.filter((code) =>
      this.versions.get(code)?.some((unit) => unit.parent === parent && unit.from <= to && from <= unit.to),
    );
  }

  private parentOn({ parent }: UnitVersion, day: Day): UnitVersion | undefined {
    return parent === null ? undefined : this.on(parent, day);
  }

  private childrenSet(parent: string | null): Set<string> {
    let codes = this.childCodes.get(parent);
    if (!codes) this.childCodes.set(parent, (codes = new Set()));
    return codes;
  }
}
