import type { Database } from '../../platform/database/database.ts';
import { changeReference, type ImportOptions, type ReferenceChange } from './change-reference.ts';
import { type CodeCell, judgeCodes } from './judge-codes.ts';
import type { Cells } from './reference-columns.ts';
import {
  type ImportOutcome,
  outcomeOf,
  type ReadLine,
  readLines,
  type ReferenceRows,
  type RejectedLine,
} from './reference-lines.ts';
import { type Changes, compare, type VersionedTable, write } from './versioned-table.ts';

/** Lines that are to be written, and those that break a rule of the whole file or of what is known. */
export type JudgedLines = Readonly<{ good: readonly ReadLine[]; rejected: readonly RejectedLine[] }>;

/** A kind of file and the table that it is kept in. */
export type ImportedTable = Readonly<{
  table: VersionedTable;
  /** What more than one cell must obey: the rule that a row breaks, else null. */
  ruleBrokenBy?: (cells: Cells) => string | null;
  judge?: (lines: readonly ReadLine[], change: ReferenceChange) => JudgedLines | Promise<JudgedLines>;
  /** Writes the rows that are new, and what belongs to them, in the same transaction. */
  apply?: (change: ReferenceChange, rows: readonly Cells[]) => Promise<Changes>;
}>;

/**
 * Brings a file into its table, in one transaction. Rejects lines with `missing-field`, `invalid-field` and what `judge`
 * says.
 * @throws DomainError `invalid-field` for a header that is not the contract's.
 */
export async function importTable(
  database: Database,
  { table, ruleBrokenBy = () => null, judge = allGood, apply }: ImportedTable,
  rows: ReferenceRows,
  options: ImportOptions,
): Promise<ImportOutcome> {
  const { lines, rejected } = await readLines(table.columns, rows, ruleBrokenBy);
  return changeReference(database, options, async (change) => {
    const judged = await judge(lines, change);
    const given = judged.good.map(({ cells }) => cells);
    const changes = apply ? await apply(change, given) : await applyTo(table, change, given);
    return outcomeOf(changes, [...rejected, ...judged.rejected]);
  });
}

/** Lines that name units and procedures which are known. */
export function ofKnownCodes(codes: readonly CodeCell[]): NonNullable<ImportedTable['judge']> {
  return (lines, { tx }) => judgeCodes(tx, lines, codes);
}

/** @param stamp under which the new rows are opened; the moment of the change, unless the table has another. */
export async function applyTo(
  table: VersionedTable,
  { tx, recordedAt, announce }: ReferenceChange,
  rows: readonly Cells[],
  stamp: (rows: readonly Cells[]) => Promise<Date | number> = async () => recordedAt,
): Promise<Changes> {
  const changes = await compare(tx, table, rows);
  if (changes.rows.length > 0) {
    await write(tx, table, changes.rows, await stamp(changes.rows));
    await announce();
  }
  return changes;
}

function allGood(lines: readonly ReadLine[]): JudgedLines {
  return { good: lines, rejected: [] };
}
