import { DomainError } from '../../domain/values/domain-error.ts';
import type { CellKind } from './cell-kinds.ts';

/** A column of a reference file and of its table; an empty cell of a column that is not required is null. */
export type ReferenceColumn = Readonly<{
  /** As in the header of the file. */
  name: string;
  /** As in the table. */
  column: string;
  /** The column's PostgreSQL type. */
  type: 'text' | 'date' | 'boolean' | 'integer' | 'bigint' | 'timestamptz';
  required: boolean;
  /** The header may leave it out: its cells are then empty. */
  mayBeLeftOut?: true;
  kind: CellKind;
}>;

/** The cells of a row in the order of the columns, as the database prints them. */
export type Cells = readonly (string | null)[];

/**
 * The header must hold the contract's columns, in any order, and no other.
 * @throws DomainError `invalid-field`, with an error for each column that is missing, unknown or there twice.
 */
export function checkHeader(columns: readonly ReferenceColumn[], header: readonly string[]): void {
  const known = new Set(columns.map(({ name }) => name));
  const seen = new Set<string>();
  const errors = header.flatMap((name, index) => {
    if (!known.has(name)) {
      return [{ path: printableColumn(name, index), message: 'is not a column of this kind of file' }];
    }
    if (seen.has(name)) return [{ path: name, message: 'must be a column only once' }];
    seen.add(name);
    return [];
  });
  for (const { name, mayBeLeftOut } of columns) {
    if (!seen.has(name) && !mayBeLeftOut) errors.push({ path: name, message: 'is missing in the header' });
  }
  if (errors.length === 0) return;
  const rules = errors.map(({ path, message }) => `${path} ${message}`).join('; ');
  throw new DomainError(
    'invalid-field',
    'invalid',
    `The columns of the file must be ${[...known].join(',')}: ${rules}`,
    errors,
  );
}

// A file without a header begins with somebody's data: only what looks like a column's name is repeated.
function printableColumn(name: string, index: number): string {
  return /^[A-Za-z][A-Za-z_]{0,40}$/.test(name) ? name : `column ${index + 1}`;
}

/**
 * @param record the row's cells by the names of the header.
 * @throws DomainError `missing-field` when a required cell is empty, else `invalid-field`.
 */
export function readCells(columns: readonly ReferenceColumn[], record: Readonly<Record<string, string>>): Cells {
  const missing: string[] = [];
  const invalid: string[] = [];
  const cells = columns.map(({ name, required, kind }) => {
    const text = (record[name] ?? '').trim();
    if (text === '') {
      if (required) missing.push(`${name} must not be empty`);
      return null;
    }
    const cell = kind.read(text);
    if (cell === null) invalid.push(`${name} ${kind.rule}`);
    return cell;
  });
  if (missing.length > 0) throw new DomainError('missing-field', 'invalid', missing.join('; '));
  if (invalid.length > 0) throw invalidCells(invalid.join('; '));
  return cells;
}

export function invalidCells(rule: string): DomainError {
  return new DomainError('invalid-field', 'invalid', rule);
}
