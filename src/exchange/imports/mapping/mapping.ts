import { DomainError, type FieldError } from '../../../domain/values/domain-error.ts';
import type { TableHeader } from '../reading/csv-header.ts';
import { isRecord } from '../reading/is-record.ts';
import { noTable } from '../upload/no-table.ts';
import { type FieldSource, readFieldSource } from './field-source.ts';
import { FILE_MEMBERS, readFileOptions } from './file-options.ts';
import { nearest } from './nearest-name.ts';
import { checkFieldsTogether, MIDNIGHT_IS_DAY, REQUIRED_ROW_FIELDS, ROW_FIELDS, type RowField } from './row-fields.ts';
import type { TableMapping } from './table-mapping.ts';
import { readUnknownProcedures, readUnknownUnits, type UnknownProcedures, type UnknownUnits } from './unknown-codes.ts';

/** How the rows of a legacy table are read as dossiers, checked. */
export type Mapping = TableMapping<RowField> &
  Readonly<{
    unknownUnits: UnknownUnits | undefined;
    unknownProcedures: UnknownProcedures | undefined;
    /** Procedures whose code differs from a known one by zeros at an end are created too. */
    createLookalikes: boolean;
    /** Codes that tell who applies are taken, with a warning; else the row is rejected. */
    takesPersonalCodes: boolean;
    /** What a row changes is corrected; else the row is rejected. */
    corrects: boolean;
  }>;

const NAMES = { known: ROW_FIELDS, required: REQUIRED_ROW_FIELDS, midnightIsDay: MIDNIGHT_IS_DAY };

const MEMBERS = new Set([
  ...FILE_MEMBERS,
  'fields',
  'unknownUnits',
  'unknownProcedures',
  'createLookalikes',
  'changes',
  'codes',
]);

/**
 * Reads a mapping file.
 * @throws DomainError missing-field or invalid-field, naming every member that is missing or wrong.
 */
export function readMapping(raw: unknown): Mapping {
  const errors = unknownMembers(raw, MEMBERS);
  const body = isRecord(raw) ? raw : {};
  const file = readFileOptions(body, errors);
  const { fields, missing } = readFieldSources(body.fields, NAMES, errors);
  const mapping = {
    ...file,
    fields,
    columns: columnsIn(fields),
    unknownUnits: readUnknownUnits(body.unknownUnits, errors),
    unknownProcedures: readUnknownProcedures(body.unknownProcedures, errors),
    createLookalikes: readFlag(body.createLookalikes, errors),
    takesPersonalCodes: readCodes(body.codes, errors),
    corrects: readChanges(body.changes, errors),
  };
  errors.push(...checkFieldsTogether(new Set(fields.keys())));
  throwIfUnusable(errors, missing);
  return mapping;
}

/** What is no object, or has members that are not known. */
export function unknownMembers(raw: unknown, known: ReadonlySet<string>): FieldError[] {
  if (!isRecord(raw)) return [{ path: 'mapping', message: 'must be an object' }];
  const unknown = Object.keys(raw).filter((name) => !known.has(name));
  return unknown.map((name) => ({ path: `mapping.${name}`, message: 'is not known' }));
}

export function columnsIn(fields: ReadonlyMap<string, FieldSource>): string[] {
  return [...fields.values()].flatMap((source) => ('column' in source ? [source.column] : []));
}

/** @throws DomainError invalid-field, or missing-field where nothing else is wrong */
export function throwIfUnusable(errors: readonly FieldError[], missing: readonly FieldError[]): void {
  throwIfAny(errors.length > 0 ? 'invalid-field' : 'missing-field', [...errors, ...missing]);
}

/**
 * Every column that the mapping names must stand in the table's header, once.
 * @throws DomainError invalid-field: what is the matter with the header, or each member that names a missing column,
 *   with the column whose name is nearest.
 */
export function checkColumns(mapping: Pick<TableMapping, 'fields'>, { names, problem }: TableHeader): void {
  if (problem !== undefined)
    throw noTable(`cannot be read from its header on: ${problem}${problem.includes('UTF-8') ? NAME_ENCODING : ''}`);
  if (names.length === 0) throw noTable('has no header: it is empty');
  const errors: FieldError[] = [];
  for (const [field, source] of mapping.fields) {
    if ('constant' in source) continue;
    const found = names.filter((column) => column === source.column).length;
    const path = `mapping.fields.${field}.column`;
    if (found === 0) errors.push({ path, message: missingColumn(source.column, names) });
    if (found > 1) errors.push({ path, message: 'stands more than once in the header of the table' });
  }
  throwIfAny('invalid-field', errors);
}

const NAME_ENCODING = ', unless the mapping names its encoding (such as windows-1258 or tcvn3)';

function missingColumn(column: string, names: readonly string[]): string {
  const [only = ''] = names;
  const other = [',', ';', '\t', '|'].find((delimiter) => names.length === 1 && only.includes(delimiter));
  if (other !== undefined) {
    return `is not a column of the table: it has one column only, and seems to be separated by ${other === '\t' ? 'tabs' : other}`;
  }
  return `is not a column of the table; the nearest is “${nearest(column, names)}”`;
}

function throwIfAny(code: string, errors: readonly FieldError[]): void {
  if (errors.length === 0) return;
  const rules = errors.map(({ path, message }) => `${path} ${message}`).join('; ');
  throw new DomainError(code, 'invalid', `The mapping cannot be used: ${rules}`, errors);
}

/** The fields that a mapping may name. */
export type FieldNames<Field extends string> = Readonly<{
  known: readonly Field[];
  required: readonly Field[];
  midnightIsDay: ReadonlySet<string>;
}>;

/** Reads the member `fields`; what is wrong is added to `errors`. @returns also which fields are missing */
export function readFieldSources<Field extends string>(
  raw: unknown,
  { known, required, midnightIsDay }: FieldNames<Field>,
  errors: FieldError[],
): Readonly<{ fields: ReadonlyMap<Field, FieldSource>; missing: readonly FieldError[] }> {
  const fields = new Map<Field, FieldSource>();
  if (raw !== undefined && !isRecord(raw)) errors.push({ path: 'mapping.fields', message: 'must be an object' });
  for (const [name, value] of Object.entries(isRecord(raw) ? raw : {})) {
    const path = `mapping.fields.${name}`;
    const source = readFieldSource(value, path, errors, midnightIsDay);
    const field = known.find((each) => each === name);
    if (field === undefined) errors.push({ path, message: `must be one of ${known.join(', ')}` });
    else if (source) fields.set(field, source);
  }
  const missing = required.filter((field) => !isRecord(raw) || raw[field] === undefined);
  return { fields, missing: missing.map((field) => ({ path: `mapping.fields.${field}`, message: 'is required' })) };
}

function readFlag(raw: unknown, errors: FieldError[]): boolean {
  if (raw !== undefined && typeof raw !== 'boolean') {
    errors.push({ path: 'mapping.createLookalikes', message: 'must be true or false' });
  }
  return raw === true;
}

function readChanges(raw: unknown, errors: FieldError[]): boolean {
  if (raw !== undefined && raw !== 'reject' && raw !== 'correct') {
    errors.push({ path: 'mapping.changes', message: 'must be reject or correct' });
  }
  return raw === 'correct';
}

function readCodes(raw: unknown, errors: FieldError[]): boolean {
  if (raw !== undefined && raw !== 'as-is') errors.push({ path: 'mapping.codes', message: 'must be as-is' });
  return raw === 'as-is';
}
