import type { Instant } from '../../domain/time/local-time.ts';
import { NO_PARTS } from './counted-parts.ts';
import { type FigureSums, type FigureValues, isNothing } from './figure-sums.ts';
import type { AskedRoot, FiguresQuestion } from './figures-question.ts';
import { UNDIVIDED, UNDIVIDED_NAME } from './laid-out.ts';
import { LEVEL_NAMES } from './naming/level-names.ts';
import { type NamedAt, RowNames } from './naming/row-names.ts';
import type { PartsByKey } from './split-parts.ts';

/** `own`: the dossiers of the unit itself, without those below it. */
/** `undivided`: what no unit of the tree has the whole of. */
export type FigureRow = Readonly<{ key: string; name: string; own?: true; undivided?: true }> & FigureValues;

const vietnamese = new Intl.Collator('vi', { numeric: true });

/** Lays the parts of figures out as the rows of an answer, with the names of the period's last day. */
export class FigureRows {
  constructor(private readonly names: RowNames) {}

  /** @param knownBefore names as known just before this instant; undefined: now */
  async of(
    question: FiguresQuestion,
    knownBefore: Instant | undefined,
    parts: PartsByKey,
    sums: FigureSums,
  ): Promise<FigureRow[]> {
    const { laidOut } = question;
    // Units of the tree of another day are named as they are then, and as they are known now.
    const at = laidOut
      ? { period: { from: laidOut.day, to: laidOut.day }, knownBefore: undefined }
      : { period: question.period, knownBefore };
    switch (question.by) {
      case 'none':
        return [];
      case 'level':
        return [...LEVEL_NAMES.map(({ key, name }) => rowOf(key, name, parts, sums)), ...undividedRow(parts, sums)];
      case 'unit':
        if (question.roots) return this.rootRows(question.roots, at, parts, sums);
        return this.unitRows(question.unit, at, parts, sums);
      case 'field':
        return somethingIn(parts, sums, (field) => field);
      case 'procedure': {
        const names = await this.names.ofProcedures(keysOf(parts), at);
        return somethingIn(parts, sums, (code) => names.get(code) ?? code);
      }
    }
  }

  private async rootRows(
    roots: readonly AskedRoot[],
    at: NamedAt,
    parts: PartsByKey,
    sums: FigureSums,
  ): Promise<FigureRow[]> {
    const units = roots.map(({ unit }) => unit);
    const names = await this.names.ofUnits(units, at);
    return units.map((unit) => rowOf(unit, names.get(unit) ?? unit, parts, sums)).sort(byName);
  }

  /** The unit's own row first, then its children: those in force in the period, and those with something to show. */
  private async unitRows(
    unit: string | undefined,
    at: NamedAt,
    parts: PartsByKey,
    sums: FigureSums,
  ): Promise<FigureRow[]> {
    const undivided = undividedRow(parts, sums);
    const counted = somethingIn(parts, sums, (code) => code)
      .map(({ key }) => key)
      .filter((key) => key !== UNDIVIDED);
    const children = [...new Set([...(await this.names.childrenInForce(unit, at)), ...counted])];
    const names = await this.names.ofUnits(unit === undefined ? children : [unit, ...children], at);
    const rows = [...children.map((code) => rowOf(code, names.get(code) ?? code, parts, sums)), ...undivided].sort(
      byName,
    );
    if (unit === undefined) return rows;
    const own = sums.values(parts.get(null) ?? NO_PARTS);
    return [{ key: unit, name: names.get(unit) ?? unit, ...own, own: true }, ...rows];
  }
}

function rowOf(key: string, name: string, parts: PartsByKey, sums: FigureSums): FigureRow {
  return { key, name, ...sums.values(parts.get(key) ?? NO_PARTS) };
}

function undividedRow(parts: PartsByKey, sums: FigureSums): FigureRow[] {
  const row = rowOf(UNDIVIDED, UNDIVIDED_NAME, parts, sums);
  return isNothing(row) ? [] : [{ ...row, undivided: true }];
}

/** The rows with anything other than 0. */
function somethingIn(parts: PartsByKey, sums: FigureSums, nameOf: (key: string) => string): FigureRow[] {
  return keysOf(parts)
    .map((key) => rowOf(key, nameOf(key), parts, sums))
    .filter((row) => !isNothing(row))
    .sort(byName);
}

function keysOf(parts: PartsByKey): string[] {
  return [...parts.keys()].filter((key) => key !== null);
}

/** The order of rows: by name in Vietnamese order, then by key; what is not divided comes last. */
export function byName(a: FigureRow, b: FigureRow): number {
  if (a.undivided !== b.undivided) return a.undivided ? 1 : -1;
  return vietnamese.compare(a.name, b.name) || (a.key < b.key ? -1 : 1);
}
