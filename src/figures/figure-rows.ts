import { Injectable } from '@nestjs/common';
import { type FigureSums, type FigureValues, isNothing } from './figure-sums.ts';
import type { FiguresQuestion } from './figures-question.ts';
import { LEVEL_NAMES } from './level-names.ts';
import { RowNames } from './row-names.ts';
import type { Group } from './tally-query.ts';

/** `own`: the dossiers of the unit itself, without those below it. */
export type FigureRow = Readonly<{ key: string; name: string; own?: true }> & FigureValues;

const vietnamese = new Intl.Collator('vi', { numeric: true });

/** Lays the groups of the tally out as the rows of an answer, with the names of the period's last day. */
@Injectable()
export class FigureRows {
  constructor(private readonly names: RowNames) {}

  async of(question: FiguresQuestion, groups: readonly Group[], sums: FigureSums): Promise<FigureRow[]> {
    const cells = new Map(groups.map(({ key, sums }) => [key, sums]));
    switch (question.by) {
      case 'none':
        return [];
      case 'level':
        return LEVEL_NAMES.map(({ key, name }) => rowOf(key, name, cells.get(key), sums));
      case 'unit':
        return this.unitRows(question, cells, sums);
      case 'field':
        return somethingIn(cells, sums, (field) => field);
      case 'procedure': {
        const names = await this.names.ofProcedures(keysOf(cells), question);
        return somethingIn(cells, sums, (code) => names.get(code) ?? code);
      }
    }
  }

  /** The unit's own row first, then its children: those in force in the period, and those with something to show. */
  private async unitRows(question: FiguresQuestion, cells: Cells, sums: FigureSums): Promise<FigureRow[]> {
    const counted = somethingIn(cells, sums, (code) => code).map(({ key }) => key);
    const children = [...new Set([...(await this.names.childrenInForce(question.unit, question)), ...counted])];
    const units = question.unit === undefined ? children : [question.unit, ...children];
    const names = await this.names.ofUnits(units, question);
    const rows = children.map((code) => rowOf(code, names.get(code) ?? code, cells.get(code), sums)).sort(byName);
    if (question.unit === undefined) return rows;
    const own = rowOf(question.unit, names.get(question.unit) ?? question.unit, cells.get(null), sums);
    return [{ ...own, own: true }, ...rows];
  }
}

/** The sums of each key, in the order of the question's terms. */
type Cells = ReadonlyMap<string | null, readonly bigint[]>;

function rowOf(key: string, name: string, cell: readonly bigint[] | undefined, sums: FigureSums): FigureRow {
  return { key, name, ...sums.values(cell ? [cell] : []) };
}

/** The rows with anything other than 0. */
function somethingIn(cells: Cells, sums: FigureSums, nameOf: (key: string) => string): FigureRow[] {
  return keysOf(cells)
    .map((key) => rowOf(key, nameOf(key), cells.get(key), sums))
    .filter((row) => !isNothing(row))
    .sort(byName);
}

function keysOf(cells: Cells): string[] {
  return [...cells.keys()].filter((key) => key !== null);
}

function byName(a: FigureRow, b: FigureRow): number {
  return vietnamese.compare(a.name, b.name) || (a.key < b.key ? -1 : 1);
}
