import { Injectable } from '@nestjs/common';
import { Database, type Queryable } from '../../platform/database/database.ts';
import { changeReference, type ImportOptions } from '../importing/change-reference.ts';
import type { Cells } from '../importing/reference-columns.ts';
import {
  type ImportOutcome,
  outcomeOf,
  type ReadLine,
  readLines,
  type ReferenceRows,
  type RejectedLine,
} from '../importing/reference-lines.ts';
import { type Changes, compare, write } from '../importing/versioned-table.ts';
import { judgeUnits } from './judge-units.ts';
import { loadUnits } from '../snapshot/load-reference.ts';
import {
  LINEAGE_COLUMNS,
  LINEAGE_TABLE,
  lineageRuleBrokenBy,
  UNIT_COLUMNS,
  UNIT_TABLE,
  unitRuleBrokenBy,
} from './unit-columns.ts';
import { UnitRanks } from './unit-ranks.ts';

/** A unit that a legacy table names and nobody knows; `parent` must be known, null makes it a root. */
export type UnitToAdd = Readonly<{ code: string; name: string; level: string; parent: string | null }>;

type Rows = ReferenceRows;

/** Units are valid from here on when no file says since when. */
const SINCE_EVER = '1900-01-01';

/** Brings units and their lineage in: one file, one transaction. */
@Injectable()
export class UnitImports {
  constructor(
    private readonly database: Database,
    private readonly ranks: UnitRanks,
  ) {}

  /**
   * Order is free: a child may stand before its parent. Rejects lines with `missing-field`, `invalid-field` (also a
   * unit that would stand above itself) and `unknown-unit` (its parent).
   * @throws DomainError `invalid-field` for a header that is not the contract's.
   */
  async importUnits(rows: Rows, options: ImportOptions = {}): Promise<ImportOutcome> {
    const { lines, rejected } = await readLines(UNIT_COLUMNS, rows, unitRuleBrokenBy);
    return changeReference(this.database, options, async ({ tx, recordedAt, announce }) => {
      const judged = judgeUnits(lines, await loadUnits(tx));
      const changes = await compare(tx, UNIT_TABLE, cellsOf(judged.good));
      if (changes.rows.length > 0) {
        await write(tx, UNIT_TABLE, changes.rows, recordedAt);
        await announce();
        await this.ranks.renumber(tx);
      }
      return outcomeOf(changes, [...rejected, ...judged.rejected]);
    });
  }

  /**
   * Rejects lines with `missing-field`, `invalid-field` and `unknown-unit`.
   * @throws DomainError `invalid-field` for a header that is not the contract's.
   */
  async importLineage(rows: Rows, options: ImportOptions = {}): Promise<ImportOutcome> {
    const { lines, rejected } = await readLines(LINEAGE_COLUMNS, rows, lineageRuleBrokenBy);
    return changeReference(this.database, options, async ({ tx, recordedAt, announce }) => {
      const judged = await judgeLineage(tx, lines);
      const changes = await compare(tx, LINEAGE_TABLE, cellsOf(judged.good));
      if (changes.rows.length > 0) {
        await write(tx, LINEAGE_TABLE, changes.rows, recordedAt);
        await announce();
        await this.ranks.renumber(tx);
      }
      return outcomeOf(changes, [...rejected, ...judged.rejected]);
    });
  }

  /**
   * Adds those of the units that nobody knows, valid from 1900-01-01; the others stay as they are.
   * @returns how many were added.
   * @throws Error when a unit breaks a rule: whoever calls has read the codes and checked the parent.
   */
  async addUnits(units: readonly UnitToAdd[]): Promise<number> {
    if (units.length === 0) return 0;
    return changeReference(this.database, {}, async ({ tx, recordedAt, announce }) => {
      const stored = await loadUnits(tx);
      const lines = unknownUnits(units, new Set(stored.map(({ code }) => code)));
      const { rejected } = judgeUnits(lines, stored);
      if (rejected[0]) throw new Error(`A unit cannot be added: ${rejected[0].message}`);
      if (lines.length === 0) return 0;
      const changes: Changes = { accepted: lines.length, unchanged: 0, rows: cellsOf(lines) };
      await write(tx, UNIT_TABLE, changes.rows, recordedAt);
      await announce();
      await this.ranks.renumber(tx);
      return changes.accepted;
    });
  }
}

async function judgeLineage(
  q: Queryable,
  lines: readonly ReadLine[],
): Promise<{ good: ReadLine[]; rejected: RejectedLine[] }> {
  const known = new Set((await loadUnits(q)).map(({ code }) => code));
  const rejected = lines.flatMap(({ line, cells: [predecessor, successor] }) => {
    const unknown = [!isKnown(predecessor, known) && 'predecessor', !isKnown(successor, known) && 'successor'];
    const names = unknown.filter((name) => name !== false);
    if (names.length === 0) return [];
    return [{ line, code: 'unknown-unit', message: `${names.join(' and ')} must be the code of a unit that is known` }];
  });
  const lost = new Set(rejected.map(({ line }) => line));
  return { good: lines.filter(({ line }) => !lost.has(line)), rejected };
}

function isKnown(code: string | null | undefined, known: ReadonlySet<string>): boolean {
  return code === null || code === undefined || known.has(code);
}

function unknownUnits(units: readonly UnitToAdd[], known: ReadonlySet<string>): ReadLine[] {
  const byCode = new Map(units.filter(({ code }) => !known.has(code)).map((unit) => [unit.code, unit]));
  return [...byCode.values()].map(({ code, name, level, parent }, index) => ({
    line: index,
    cells: [code, name, level, parent, SINCE_EVER, null, null],
  }));
}

function cellsOf(lines: readonly ReadLine[]): Cells[] {
  return lines.map(({ cells }) => cells);
}
