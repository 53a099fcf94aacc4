import type { Database } from '../../platform/database/database.ts';
import { changeReference, type ImportOptions } from './change-reference.ts';
import { type CodeCell, judgeCodes } from './judge-codes.ts';
import type { Cells } from './reference-columns.ts';
import { type ImportOutcome, outcomeOf, readLines, type ReferenceRow } from './reference-lines.ts';
import { compare, type VersionedTable, write } from './versioned-table.ts';

/** A table whose rows stand on units and procedures alone. */
export type PlainTable = Readonly<{
  table: VersionedTable;
  codes: readonly CodeCell[];
  /** What more than one cell must obey: the rule that a row breaks, else null. */
  ruleBrokenBy: (cells: Cells) => string | null;
}>;

/**
 * Brings a file into such a table, in one transaction. Rejects lines with `missing-field`, `invalid-field`,
 * `unknown-procedure` and `unknown-unit`.
 * @throws DomainError `invalid-field` for a header that is not the contract's.
 */
export async function importTable(
  database: Database,
  { table, codes, ruleBrokenBy }: PlainTable,
  rows: AsyncIterable<ReferenceRow> | Iterable<ReferenceRow>,
  options: ImportOptions,
): Promise<ImportOutcome> {
  const { lines, rejected } = await readLines(table.columns, rows, ruleBrokenBy);
  return changeReference(database, options, async ({ tx, recordedAt, announce }) => {
    const judged = await judgeCodes(tx, lines, codes);
    const changes = await compare(
      tx,
      table,
      judged.good.map(({ cells }) => cells),
    );
    if (changes.rows.length > 0) {
      await write(tx, table, changes.rows, recordedAt);
      await announce();
    }
    return outcomeOf(changes, [...rejected, ...judged.rejected]);
  });
}
