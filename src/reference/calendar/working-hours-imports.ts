import { Injectable } from '@nestjs/common';
import { Database, type Queryable } from '../../platform/database/database.ts';
import { type CellKind, codeCell, dayCell, textCell } from '../importing/cell-kinds.ts';
import { changeReference, type ImportOptions } from '../importing/change-reference.ts';
import type { Cells, ReferenceColumn } from '../importing/reference-columns.ts';
import {
  type ImportOutcome,
  outcomeOf,
  type ReadLine,
  readLines,
  type ReferenceRows,
  type RejectedLine,
} from '../importing/reference-lines.ts';
import { loadUnits } from '../snapshot/load-reference.ts';
import { replaceRows, type SettingsRow, type SettingsTable } from './replaced-rows.ts';

const TIME = /^([01]?\d|2[0-3]):([0-5]\d)$|^24:00$/;

/** `HH:MM`, 00:00–24:00, as minutes after midnight. */
const timeCell: CellKind = {
  rule: 'must be a time, HH:MM, from 00:00 to 24:00',
  read: (text) => {
    if (!TIME.test(text)) return null;
    const [hours, minutes] = text.split(':');
    return String(Number(hours) * 60 + Number(minutes));
  },
};

const HOURS_COLUMNS: readonly ReferenceColumn[] = [
  { name: 'unit', column: 'unit', type: 'text', required: false, kind: codeCell },
  { name: 'from1', column: 'from1', type: 'integer', required: true, kind: timeCell },
  { name: 'to1', column: 'to1', type: 'integer', required: true, kind: timeCell },
  { name: 'from2', column: 'from2', type: 'integer', required: false, kind: timeCell },
  { name: 'to2', column: 'to2', type: 'integer', required: false, kind: timeCell },
  { name: 'validFrom', column: 'valid_from', type: 'date', required: true, kind: dayCell },
  { name: 'legalBasis', column: 'legal_basis', type: 'text', required: false, kind: textCell(4_000) },
];

const HOURS_TABLE: SettingsTable = {
  name: 'working_hours',
  columns: { unit: 'text', valid_from: 'date', minutes: 'integer[]', legal_basis: 'text' },
  key: ['unit', 'valid_from'],
};

/**
 * Brings in when offices work, from a day on: for one unit, or with an empty unit for all that have no hours of their
 * own. A receipt pins its hours: nothing that was received moves.
 */
@Injectable()
export class WorkingHoursImports {
  constructor(private readonly database: Database) {}

  /**
   * One file, one transaction; a row takes the place of the one with its unit and day, rows left out stay. Rejects lines
   * with `missing-field`, `invalid-field` (also times that do not follow each other) and `unknown-unit`.
   * @throws DomainError `invalid-field` for a header that is not the contract's.
   */
  async importWorkingHours(rows: ReferenceRows, options: ImportOptions = {}): Promise<ImportOutcome> {
    const { lines, rejected } = await readLines(HOURS_COLUMNS, rows, ruleBrokenBy);
    // The table's trigger tells every process that the reference data have changed.
    return changeReference(this.database, options, async ({ tx }) => {
      const judged = await judgeUnits(tx, lines);
      const replaced = await replaceRows(tx, HOURS_TABLE, judged.good.map(rowOf));
      return outcomeOf(replaced, [...rejected, ...judged.rejected]);
    });
  }
}

function ruleBrokenBy(cells: Cells): string | null {
  const [, , , from2, to2] = cells;
  if ((from2 === null) !== (to2 === null)) return 'from2 and to2 must be given both or left empty both';
  const times = timesOf(cells).map(Number);
  const areAscending = times.every((time, index) => index === 0 || isAfter(time, times[index - 1] ?? 0, index));
  return areAscending ? null : 'from1, to1, from2 and to2 must follow each other';
}

/** A second stretch may begin where the first one ends. */
function isAfter(time: number, before: number, index: number): boolean {
  return index === 2 ? time >= before : time > before;
}

async function judgeUnits(q: Queryable, lines: readonly ReadLine[]) {
  const known = new Set((await loadUnits(q)).map(({ code }) => code));
  const isKnown = ({ cells: [unit] }: ReadLine): boolean => !unit || known.has(unit);
  const rejected: RejectedLine[] = lines
    .filter((line) => !isKnown(line))
    .map(({ line }) => ({ line, code: 'unknown-unit', message: 'unit must be the code of a unit that is known' }));
  return { good: lines.filter(isKnown), rejected };
}

function rowOf({ cells }: ReadLine): SettingsRow {
  return [cells[0] ?? null, cells[5] ?? null, `{${timesOf(cells).join(',')}}`, cells[6] ?? null];
}

function timesOf(cells: Cells): string[] {
  return cells.slice(1, 5).filter((cell) => cell !== null);
}
