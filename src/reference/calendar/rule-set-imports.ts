import { Injectable } from '@nestjs/common';
import { Database, type Queryable } from '../../platform/database/database.ts';
import { codeCell, dayCell, integerCell, textCell, wordCell } from '../importing/cell-kinds.ts';
import { changeReference, type ImportOptions } from '../importing/change-reference.ts';
import { invalidCells, type ReferenceColumn } from '../importing/reference-columns.ts';
import {
  type ImportOutcome,
  outcomeOf,
  type ReadLine,
  readLines,
  type ReferenceRow,
  type RejectedLine,
} from '../importing/reference-lines.ts';
import { replaceRows, type SettingsTable, storedRows } from './replaced-rows.ts';

const RULE_SET_COLUMNS: readonly ReferenceColumn[] = [
  { name: 'code', column: 'code', type: 'text', required: true, kind: codeCell },
  { name: 'supplement', column: 'supplement', type: 'text', required: true, kind: wordCell(['reset', 'pause']) },
  {
    name: 'extensionsAllowed',
    column: 'extensions_allowed',
    type: 'integer',
    required: true,
    kind: integerCell(0, 1_000),
  },
  { name: 'legalBasis', column: 'legal_basis', type: 'text', required: true, kind: textCell(4_000) },
  { name: 'validFrom', column: 'valid_from', type: 'date', required: true, kind: dayCell },
];

const RULE_SET_TABLE: SettingsTable = {
  name: 'rule_set',
  columns: Object.fromEntries(RULE_SET_COLUMNS.map(({ column, type }) => [column, type])),
  key: ['code'],
};

const VALID_FROM = 4;
/** Decrees are few: a longer file is a mistake. */
const MOST_RULE_SETS = 1_000;

/**
 * Brings in what decrees say about supplements and extensions, for receipts from a day on (NĐ 61/2018 Đ19(4), (9)). A
 * receipt pins its rule set: what was received stays under the rules that it was received under.
 */
@Injectable()
export class RuleSetImports {
  constructor(private readonly database: Database) {}

  /**
   * One file, one transaction; a row takes the place of the one with its code, rows left out stay. Rejects lines with
   * `missing-field` and `invalid-field`, also a rule set that would begin on the day of another one.
   * @throws DomainError `invalid-field` for a header that is not the contract's, or a file that is too long.
   */
  async importRuleSets(
    rows: AsyncIterable<ReferenceRow> | Iterable<ReferenceRow>,
    options: ImportOptions = {},
  ): Promise<ImportOutcome> {
    const { lines, rejected } = await readLines(RULE_SET_COLUMNS, rows, () => null);
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

/**
 * Each day begins one rule set at most, as the table stands after the whole file: two may exchange their days. Of those
 * that would share one the table's own stays, else the first of the file; what a refused line would have moved stays
 * where it was, which may take another line's day: so it is judged until nothing more is refused.
 */
async function judgeDays(q: Queryable, lines: readonly ReadLine[]) {
  const stored = new Map<string, Day>(
    (await storedRows(q, RULE_SET_TABLE)).map(([code, ...row]) => [String(code), row.at(-1)]),
  );
  const rejected: RejectedLine[] = [];
  let good = lines;
  for (let refused = clashing(good, stored); refused.size > 0; refused = clashing(good, stored)) {
    for (const { line } of refused) {
      rejected.push({ line, code: 'invalid-field', message: 'validFrom must not be that of another rule set' });
    }
    const lost = refused;
    good = good.filter((line) => !lost.has(line));
  }
  return { good, rejected };
}

/** The lines by which a rule set would begin on the day of another one. */
function clashing(lines: readonly ReadLine[], stored: ReadonlyMap<string, Day>): Set<ReadLine> {
  const last = new Map(lines.map((line) => [String(line.cells[0]), line]));
  const taken = new Set([...stored].filter(([code]) => !last.has(code)).map(([, day]) => day));
  const clashes = new Set<ReadLine>();
  for (const line of last.values()) {
    const day = line.cells[VALID_FROM];
    if (taken.has(day)) clashes.add(line);
    taken.add(day);
  }
  return clashes;
}
