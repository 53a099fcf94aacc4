import type { Day } from '../../domain/time/local-time.ts';
import { endedUnits, type Lineage, type NoSuccession, type Succession } from './successors.ts';
import type { UnitTree, UnitVersion } from './unit-tree.ts';

/** Where what belonged to a unit lies on the tree of a day. */
export type LaterPlace = Readonly<{
  /** Codes from the root down; of what cannot be divided down to the lowest unit below which all of it lies. */
  path: readonly string[];
  /** Of the unit in which all of it is; null: there is none, it would have to be divided. */
  level: string | null;
}>;

/**
 * The tree of a day for what was counted before it (domain, Reorganisation): what belonged to a unit stands where the whole
 * of it is by then. What several units have shared out, or nobody has taken over, is given to none of them: it is
 * known only below which unit it lies.
 */
export class LaterTree {
  private readonly places = new Map<string, LaterPlace>();
  private readonly ended: ReadonlyMap<string, Succession | NoSuccession>;
  private readonly reached = new Map<string, ReadonlySet<string>>();
  private readonly takenOver = new Map<string, string[]>();

  constructor(
    private readonly units: UnitTree,
    lineage: Iterable<Lineage>,
    readonly day: Day,
  ) {
    const ended = endedUnits(units.allVersions, lineage, day);
    this.ended = new Map(ended.map(({ unit, succession }) => [unit, succession]));
    for (const [unit, succession] of this.ended) {
      if (typeof succession === 'string') continue;
      const known = this.takenOver.get(succession.successor);
      if (known) known.push(unit);
      else this.takenOver.set(succession.successor, [unit]);
    }
  }

  /** The units that have gone over whole to a unit that is in force. */
  takenOverBy(unit: string): readonly string[] {
    return this.takenOver.get(unit) ?? [];
  }

  /**
   * A unit and all above it. One that has ended stands below each that has taken its place, without one below its last
   * parent.
   */
  reachedFrom(unit: string): ReadonlySet<string> {
    let reached = this.reached.get(unit);
    if (!reached) {
      this.reached.set(unit, new Set([unit]));
      const above = this.directlyAbove(unit).flatMap((each) => [...this.reachedFrom(each)]);
      this.reached.set(unit, (reached = new Set([unit, ...above])));
    }
    return reached;
  }

  /** Each unit as on the day, below `parentOf`. */
  versions(): UnitVersion[] {
    return [...this.units.codes].flatMap((code) => {
      const unit = this.units.on(code, this.day);
      return unit ? [{ ...unit, parent: this.parentOf(code) }] : [];
    });
  }

  /** The one place in the numbered tree; of what several have shared out the lowest unit above them all. */
  private parentOf(unit: string): string | null {
    const succession = this.ended.get(unit);
    const last = this.units.on(unit, this.day)?.parent ?? null;
    if (succession === undefined || succession === 'no-successor') return last;
    const heir = typeof succession === 'string' ? this.placeOf(unit).path.at(-1) : succession.successor;
    const isBelow = heir !== undefined && this.units.placeOf(heir, this.day).path.includes(unit);
    return isBelow ? last : (heir ?? last);
  }

  private directlyAbove(unit: string): readonly string[] {
    const succession = this.ended.get(unit);
    if (typeof succession === 'object') return [succession.successor];
    const heirs = succession === 'several-successors' ? [...this.units.inPlaceOf(unit, this.day)] : [];
    if (heirs.length > 0) return heirs;
    return [this.units.on(unit, this.day)?.parent ?? []].flat();
  }

  /** @throws Error for a unit that is not known. */
  placeOf(unit: string): LaterPlace {
    let place = this.places.get(unit);
    if (!place) {
      // Units that stand above each other in a circle end here; an import refuses them.
      this.places.set(unit, NOWHERE);
      this.places.set(unit, (place = this.find(unit)));
    }
    return place;
  }

  private find(unit: string): LaterPlace {
    const succession = this.ended.get(unit);
    if (succession === undefined) return this.units.placeOf(unit, this.day);
    if (typeof succession !== 'string') return this.units.placeOf(succession.successor, this.day);
    const heirs = succession === 'several-successors' ? [...this.units.inPlaceOf(unit, this.day)] : [];
    if (heirs.length > 0) return { path: commonPath(heirs.map((heir) => this.placeOf(heir).path)), level: null };
    const parent = this.units.placeOf(unit, this.day).path.at(-2);
    return { path: parent === undefined ? [] : this.placeOf(parent).path, level: null };
  }
}

const NOWHERE: LaterPlace = { path: [], level: null };

function commonPath([first = [], ...others]: readonly (readonly string[])[]): readonly string[] {
  const length = first.findIndex((code, index) => others.some((path) => path[index] !== code));
  return length === -1 ? first : first.slice(0, length);
}
