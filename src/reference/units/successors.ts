import type { Day } from '../../domain/time/local-time.ts';
import { byCode, grouped, inForce } from '../snapshot/dated-versions.ts';
import type { UnitVersion } from './unit-tree.ts';

/** A row of lineage: the predecessor has ended, or given something away, on the day before `from`. */
export type Lineage = Readonly<{
  predecessor: string;
  successor: string | null;
  kind: string;
  from: Day;
  legalBasis: string | null;
}>;

/** Where the open dossiers of an ended unit go: to a unit in force, by each step's legal basis. */
export type Succession = Readonly<{ successor: string; legalBasis: string }>;

/** Why they stay: nothing is guessed. */
export type NoSuccession = 'no-successor' | 'several-successors' | 'successor-not-in-force';

export type Ended = Readonly<{ unit: string; succession: Succession | NoSuccession }>;

/** With one of these the whole of a unit goes on as one other unit. */
const WHOLE: ReadonlySet<string> = new Set(['renamed', 'merged']);
/** With one of these who has which dossier is not said, even where one successor alone is named. */
const PARTED: ReadonlySet<string> = new Set(['split', 'part']);

/** Every unit that has ended by a day, and who has taken its place. */
export function endedUnits(units: Iterable<UnitVersion>, lineage: Iterable<Lineage>, day: Day): Ended[] {
  const known = new Units(units, lineage, day);
  return known.ended().map((unit) => ({ unit, succession: known.follow(unit) }));
}

/** The codes of those that have taken a unit's place, on whatever day, by the code of the unit. */
export function successorsIn(lineage: Iterable<Lineage>): Map<string, string[]> {
  const successors = new Map<string, string[]>();
  for (const { predecessor, successor } of lineage) {
    const known = successors.get(predecessor) ?? [];
    if (successor !== null && !known.includes(successor)) successors.set(predecessor, [...known, successor].sort());
  }
  return successors;
}

/** Only those whose dossiers go somewhere. */
export function successionsOf(ended: readonly Ended[]): Map<string, Succession> {
  return new Map(
    ended.flatMap(({ unit, succession }) =>
      typeof succession === 'string' ? [] : [[unit, succession] satisfies [string, Succession]],
    ),
  );
}

class Units {
  private readonly versions: ReadonlyMap<string, readonly UnitVersion[]>;
  private readonly lineage: ReadonlyMap<string, readonly Lineage[]>;

  constructor(
    units: Iterable<UnitVersion>,
    lineage: Iterable<Lineage>,
    private readonly day: Day,
  ) {
    this.versions = byCode(units);
    this.lineage = grouped(lineage, ({ predecessor }) => predecessor);
  }

  ended(): string[] {
    return [...this.versions.keys()].filter((code) => this.hasEnded(code));
  }

  /** From successor to successor, as long as these have ended themselves. */
  follow(unit: string): Succession | NoSuccession {
    const bases = new Set<string>();
    const met = new Set<string>();
    let current = unit;
    while (this.hasEnded(current) && !met.has(current)) {
      met.add(current);
      const step = this.step(current);
      if (typeof step === 'string') return step;
      bases.add(step.legalBasis ?? `${step.kind} to ${step.successor}`);
      current = step.successor;
    }
    if (met.has(current) || !this.isInForce(current)) return 'successor-not-in-force';
    return { successor: current, legalBasis: [...bases].join('; ') };
  }

  /** Its last day is past, or lineage has ended it and no later version has begun it anew. */
  private hasEnded(code: string): boolean {
    const versions = this.versions.get(code) ?? [];
    const version = inForce(versions, this.day);
    if (!version) return versions.some(({ to }) => to < this.day) && !versions.some(({ to }) => to >= this.day);
    const rows = this.rowsOf(code);
    // A part that goes to another unit does not end the one that gives it.
    return rows.some(({ kind, from }) => kind !== 'part' && version.from < from);
  }

  private step(code: string): (Lineage & Readonly<{ successor: string }>) | NoSuccession {
    const rows = this.rowsOf(code);
    const successors = new Set(rows.flatMap(({ successor }) => successor ?? []));
    const [row] = rows;
    if (successors.size > 1 || rows.some(({ kind }) => PARTED.has(kind))) return 'several-successors';
    if (!row?.successor || !rows.every(({ kind }) => WHOLE.has(kind))) return 'no-successor';
    return { ...row, successor: row.successor };
  }

  /** What lineage says of its last change so far: an earlier one was before it was begun anew. */
  private rowsOf(code: string): readonly Lineage[] {
    const rows = (this.lineage.get(code) ?? []).filter(({ from }) => from <= this.day);
    const last = Math.max(...rows.map(({ from }) => from));
    return rows.filter(({ from }) => from === last);
  }

  private isInForce(code: string): boolean {
    return inForce(this.versions.get(code) ?? [], this.day) !== undefined;
  }
}
