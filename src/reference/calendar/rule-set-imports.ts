import { Injectable } from '@nestjs/common';
import { Database, type Queryable } from '../../platform/database/database.ts';
import { codeCell, dayCell, flagCell, textCell } from '../importing/cell-kinds.ts';
import { changeReference, type ImportOptions } from '../importing/change-reference.ts';
import { type Cells, invalidCells, type ReferenceColumn } from '../importing/reference-columns.ts';
import {
  type ImportOutcome,
  outcomeOf,
  type ReadLine,
  readLines,
  type ReferenceRows,
  type RejectedLine,
} from '../importing/reference-lines.ts';
import { replaceRows, type SettingsRow, type SettingsTable, storedRows } from './replaced-rows.ts';
import { RULE_COLUMNS } from './rule-columns.ts';

const RULE_SET_COLUMNS: readonly ReferenceColumn[] = [
  { name: 'code', column: 'code', type: 'text', required: true, kind: codeCell },
  { name: 'name', column: 'name', type: 'text', required: true, kind: textCell(4_000) },
  { name: 'default', column: 'is_default', type: 'boolean', required: true, kind: flagCell },
  { name: 'validFrom', column: 'valid_from', type: 'date', required: true, kind: dayCell },
  { name: 'validTo', column: 'valid_to', type: 'date', required: false, kind: dayCell },
  { ...RULE_COLUMNS.supplementRule, column: 'supplement', required: true },
  { ...RULE_COLUMNS.supplementExpiryDays, column: 'supplement_expiry_days', required: false },
  { ...RULE_COLUMNS.noticeValue, column: 'notice_value', required: true },
  { ...RULE_COLUMNS.noticeUnit, column: 'notice_unit', required: true },
  { ...RULE_COLUMNS.extensionsAllowed, column: 'extensions_allowed', required: true },
  { ...RULE_COLUMNS.startsAt, column: 'starts_at', required: true },
  { ...RULE_COLUMNS.startCutoff, column: 'start_cutoff', required: false },
  { ...RULE_COLUMNS.countsIncidents, column: 'counts_incidents', required: true },
  { name: 'legalBasis', column: 'legal_basis', type: 'text', required: true, kind: textCell(4_000) },
  { name: 'certainty', column: 'certainty', type: 'text', required: false, kind: textCell(4_000) },
];

const RULE_SET_TABLE: SettingsTable = {
  name: 'rule_set',
  columns: Object.fromEntries(RULE_SET_COLUMNS.map(({ column, type }) => [column, type])),
  key: ['code'],
};

const [DEFAULT, VALID_FROM, VALID_TO] = [2, 3, 4];
/** Decrees are few: a longer file is a mistake. */
const MOST_RULE_SETS = 1_000;

/**
 * Brings in how decrees count the time of a dossier, for receipts from a day to a day: as the default, or for the
 * procedures that name the set. A receipt pins its rules: what was received stays under those that it was received under.
 */
@Injectable()
export class RuleSetImports {
  constructor(private readonly database: Database) {}

  /**
   * One file, one transaction; a row takes the place of the one with its code, rows left out stay. Rejects lines with
   * `missing-field` and `invalid-field`, also a default rule set that would
   * begin on the day of another one.
   * @throws DomainError `invalid-field` for a header that is not the contract's, or a file that is too long.
   */
  async importRuleSets(rows: ReferenceRows, options: ImportOptions = {}): Promise<ImportOutcome> {
    const { lines, rejected } = await readLines(RULE_SET_COLUMNS, rows, ruleBrokenBy);
    if (lines.length > MOST_RULE_SETS) throw invalidCells(`The file must not have more than ${MOST_RULE_SETS} rows`);
    // The table's trigger tells every process that the reference data have changed.
    return changeReference(this.database, options, async ({ tx }) => {
      const judged = await judgeDays(tx, lines);
      const replaced = await replaceRows(
        tx,
        RULE_SET_TABLE,
        judged.good.map(({ cells }) => cells),
      );
      return outcomeOf(replaced, [...rejected, ...judged.rejected]);
    });
  }
}

type Day = string | null | undefined;

function ruleBrokenBy(cells: Cells): string | null {
  const [from, to] = [cells[VALID_FROM] ?? '', cells[VALID_TO] ?? null];
  return to !== null && to < from ? 'validTo must not be earlier than validFrom' : null;
}

/** The day on which it begins to be the default; null: it never is. */
function defaultFrom(cells: SettingsRow): Day {
  return cells[DEFAULT] === 'true' ? cells[VALID_FROM] : null;
}

/**
 * Each day begins one default rule set at most, as the table stands after the whole file: two may exchange their days. Of those
 * that would share one the table's own stays, else the first of the file; what a refused line would have moved stays
 * where it was, which may take another line's day: so it is judged until nothing more is refused.
 */
async function judgeDays(q: Queryable, lines: readonly ReadLine[]) {
  const stored = new Map<string, Day>(
    (await storedRows(q, RULE_SET_TABLE)).map((row) => [String(row[0]), defaultFrom(row)]),
  );
  const rejected: RejectedLine[] = [];
  let good = lines;
  for (let refused = clashing(good, stored); refused.size > 0; refused = clashing(good, stored)) {
    for (const { line } of refused) {
      rejected.push({ line, code: 'invalid-field', message: 'validFrom must not be that of another default rule set' });
    }
    const lost = refused;
    good = good.filter((line) => !lost.has(line));
  }
  return { good, rejected };
}

/** The lines by which a default rule set would begin on the day of another one. */
function clashing(lines: readonly ReadLine[], stored: ReadonlyMap<string, Day>): Set<ReadLine> {
  const last = new Map(lines.map((line) => [String(line.cells[0]), line]));
  const taken = new Set([...stored].filter(([code]) => !last.has(code)).map(([, day]) => day));
  const clashes = new Set<ReadLine>();
  for (const line of last.values()) {
    const day = defaultFrom(line.cells);
    if (day === null) continue;
    if (taken.has(day)) clashes.add(line);
    taken.add(day);
  }
  return clashes;
}
