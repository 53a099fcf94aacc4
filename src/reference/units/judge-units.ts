import { parseDay } from '../../domain/time/local-time.ts';
import { grouped } from '../snapshot/dated-versions.ts';
import type { Cells } from '../importing/reference-columns.ts';
import type { ReadLine, RejectedLine } from '../importing/reference-lines.ts';
import { unitsOnCycles } from './unit-cycles.ts';
import type { UnitVersion } from './unit-tree.ts';

export type JudgedUnits = Readonly<{ good: readonly ReadLine[]; rejected: readonly RejectedLine[] }>;

const UNKNOWN_PARENT = 'parent must be the code of a unit that is known';
const CYCLE = 'parent must not make a unit stand above itself';

/**
 * A unit's parent must be known, before or after it in the file or in the table already, and no unit may stand above
 * itself on any day. A line that is rejected for that takes along those which it made known.
 * @param stored the versions believed now.
 */
export function judgeUnits(lines: readonly ReadLine[], stored: readonly UnitVersion[]): JudgedUnits {
  const rejected: RejectedLine[] = [];
  let good = lines;
  for (;;) {
    const known = withKnownParents(good, new Set(stored.map(({ code }) => code)));
    rejected.push(...known.rejected);
    const cycles = unitsOnCycles(overlaid(stored, known.good));
    if (cycles.size === 0) return { good: known.good, rejected };
    const onCycle = ({ cells }: ReadLine) => cycles.has(versionKey(cells));
    const cyclic = known.good.filter(onCycle);
    // The table holds a cycle of its own: these lines did not make it.
    if (cyclic.length === 0) return { good: known.good, rejected };
    rejected.push(...cyclic.map(({ line }) => rejection(line, 'invalid-field', CYCLE)));
    good = known.good.filter((line) => !onCycle(line));
  }
}

function withKnownParents(lines: readonly ReadLine[], known: ReadonlySet<string>): JudgedUnits {
  const byParent = grouped(lines, parentOf);
  const linesLeft = new Map([...grouped(lines, codeOf)].map(([code, ofUnit]) => [code, ofUnit.length]));
  const lost = new Set<ReadLine>();
  const unknown = [...byParent.keys()].filter((code) => code !== null && !known.has(code) && !linesLeft.has(code));
  for (let code = unknown.pop(); code; code = unknown.pop()) {
    for (const child of byParent.get(code) ?? []) {
      lost.add(child);
      const left = (linesLeft.get(codeOf(child)) ?? 0) - 1;
      linesLeft.set(codeOf(child), left);
      if (left === 0 && !known.has(codeOf(child))) unknown.push(codeOf(child));
    }
  }
  const rejected = [...lost].map(({ line }) => rejection(line, 'unknown-unit', UNKNOWN_PARENT));
  return { good: lines.filter((line) => !lost.has(line)), rejected };
}

/** The versions as they would be believed after these lines. */
function overlaid(stored: readonly UnitVersion[], lines: readonly ReadLine[]): UnitVersion[] {
  const versions = new Map(stored.map((version) => [`${version.from} ${version.code}`, version]));
  for (const { cells } of lines) versions.set(versionKey(cells), versionOf(cells));
  return [...versions.values()];
}

/** As the keys that `unitsOnCycles` gives. */
function versionKey(cells: Cells): string {
  const { from, code } = versionOf(cells);
  return `${from} ${code}`;
}

function versionOf(cells: Cells): UnitVersion {
  const [code, name, level, parent, validFrom, validTo] = cells;
  return {
    code: code ?? '',
    name: name ?? '',
    level: level ?? '',
    parent: parent ?? null,
    from: parseDay(validFrom ?? '') ?? 0,
    to: parseDay(validTo ?? '') ?? Number.POSITIVE_INFINITY,
  };
}

function codeOf({ cells }: ReadLine): string {
  return cells[0] ?? '';
}

function parentOf({ cells }: ReadLine): string | null {
  return cells[3] ?? null;
}

function rejection(line: number, code: string, message: string): RejectedLine {
  return { line, code, message };
}
