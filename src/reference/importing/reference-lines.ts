import { DomainError } from '../../domain/values/domain-error.ts';
import { type Cells, checkHeader, invalidCells, readCells, type ReferenceColumn } from './reference-columns.ts';

/** A row of a reference file: `line` counts from 1, the header is line 1; `record` has a member for each column of it. */
export type ReferenceRow = Readonly<{ line: number; record: Readonly<Record<string, string>> }>;

export type RejectedLine = Readonly<{ line: number; code: string; message: string }>;

/** The rows of a file. What is read from a file has a header even where no row stands below it. */
export type ReferenceRows = (AsyncIterable<ReferenceRow> | Iterable<ReferenceRow>) &
  Readonly<{ header?: () => Promise<readonly string[]> }>;

/** What became of the rows: their sum is the number of rows. */
export type ImportOutcome = Readonly<{ accepted: number; unchanged: number; rejected: readonly RejectedLine[] }>;

export type ReadLine = Readonly<{ line: number; cells: Cells }>;

/** Reference data are small; a file that is not is a mistake, and would not fit into memory. */
const MOST_ROWS = 500_000;

/**
 * Reads a whole file before anything of it is written.
 * @param check what more than one cell must obey: the rule that a row breaks, else null.
 * @throws DomainError `invalid-field` when the header is not the contract's or the file is too long.
 */
export async function readLines(
  columns: readonly ReferenceColumn[],
  rows: ReferenceRows,
  check: (cells: Cells) => string | null,
): Promise<{ lines: ReadLine[]; rejected: RejectedLine[] }> {
  const lines: ReadLine[] = [];
  const rejected: RejectedLine[] = [];
  const header = await rows.header?.();
  if (header) checkHeader(columns, header);
  for await (const { line, record } of rows) {
    const count = lines.length + rejected.length;
    if (!header && count === 0) checkHeader(columns, Object.keys(record));
    if (count === MOST_ROWS) throw invalidCells(`The file must not have more than ${MOST_ROWS} rows`);
    try {
      lines.push({ line, cells: readLine(columns, record, check) });
    } catch (error) {
      rejected.push(rejectionOf(line, error));
    }
  }
  return { lines, rejected };
}

/** Rejections in the order of their lines. */
export function outcomeOf(
  counts: Readonly<{ accepted: number; unchanged: number }>,
  rejected: readonly RejectedLine[],
): ImportOutcome {
  const { accepted, unchanged } = counts;
  return { accepted, unchanged, rejected: rejected.toSorted((a, b) => a.line - b.line) };
}

function readLine(
  columns: readonly ReferenceColumn[],
  record: ReferenceRow['record'],
  check: (cells: Cells) => string | null,
): Cells {
  const cells = readCells(columns, record);
  const broken = check(cells);
  if (broken !== null) throw invalidCells(broken);
  return cells;
}

function rejectionOf(line: number, error: unknown): RejectedLine {
  if (!(error instanceof DomainError)) throw error;
  return { line, code: error.code, message: error.message };
}
