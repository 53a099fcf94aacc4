import { parseDay } from '../../../../domain/time/local-time.ts';
import { DomainError, type FieldError } from '../../../../domain/values/domain-error.ts';
import { readCode } from '../../../../domain/values/event-field.ts';
import { ReferenceTable } from '../../../imports/reading/reference-rows.ts';
import type { DayRow } from '../day-row.ts';

const COLUMNS = ['code', 'unit', 'procedure', 'receivedOn', 'dueOn', 'status', 'endedOn'];
/** More than any day has. */
const MOST_ROWS = 200_000;
const MOST_ERRORS = 100;
const RETURNED = 10;

type Record = Readonly<globalThis.Record<string, string>>;
type Wrong = Readonly<{ line: number; code: string; message: string }>;

/**
 * Reads a portal's list of a day. Where one line is wrong nothing is compared: a list with gaps would tell of dossiers
 * that are missing.
 * @param unitThere the portal's code of a unit that is given by ours or by the portal's code; null: nobody knows it
 * @throws DomainError `malformed-line`, `unknown-unit`, with the lines; `invalid-field` for its header
 */
export async function readList(
  chunks: AsyncIterable<Buffer>,
  unitThere: (unit: string) => string | null,
): Promise<DayRow[]> {
  const wrong: Wrong[] = [];
  const rows: DayRow[] = [];
  const table = new ReferenceTable(chunks, (error) => wrong.push(error));
  checkColumns(await table.header());
  for await (const { line, record } of table) {
    const row = rowIn(record, unitThere);
    if (typeof row === 'string') wrong.push({ line, ...PROBLEMS[row] });
    else rows.push(row);
    if (rows.length > MOST_ROWS) throw tooMany();
  }
  if (wrong.length > 0) throw refused(wrong);
  return rows;
}

const PROBLEMS = {
  unit: { code: 'unknown-unit', message: 'must be the code of a known unit, ours or the portal’s' },
  row: {
    code: 'malformed-line',
    message: 'must hold a code, days as YYYY-MM-DD or nothing, and a status from 1 to 10',
  },
} as const;

function rowIn(record: Record, unitThere: (unit: string) => string | null): DayRow | 'unit' | 'row' {
  const code = readCode(record['code']);
  const [receivedOn, dueOn, endedOn] = ['receivedOn', 'dueOn', 'endedOn'].map((name) => dayIn(record[name] ?? ''));
  const status = Number(record['status']);
  const isStatus = Number.isInteger(status) && status >= 1 && status <= RETURNED;
  if (code === null || !isStatus || receivedOn === undefined || dueOn === undefined || endedOn === undefined)
    return 'row';
  const unit = unitThere((record['unit'] ?? '').trim());
  return unit === null ? 'unit' : { code, unit, status, receivedOn, dueOn, endedOn };
}

/** undefined: no day. */
function dayIn(text: string): string | null | undefined {
  const day = text.trim();
  if (day === '') return null;
  return parseDay(day) === null ? undefined : day;
}

function checkColumns(header: readonly string[]): void {
  if (COLUMNS.some((name) => !header.includes(name)))
    throw new DomainError('invalid-field', 'invalid', `The header of the file must name ${COLUMNS.join(', ')}`, [
      { path: 'header', message: 'must have the columns of a portal’s list' },
    ]);
}

function refused(wrong: readonly Wrong[]): DomainError {
  const code = wrong.some((each) => each.code === 'malformed-line') ? 'malformed-line' : 'unknown-unit';
  const errors: FieldError[] = wrong
    .slice(0, MOST_ERRORS)
    .map(({ line, message }) => ({ path: `line ${line}`, message }));
  return new DomainError(code, 'invalid', `${wrong.length} lines of the list cannot be read`, errors);
}

function tooMany(): DomainError {
  return new DomainError('malformed-line', 'invalid', 'A list holds 200,000 lines at most', [
    { path: 'body', message: 'must hold at most 200,000 lines' },
  ]);
}
