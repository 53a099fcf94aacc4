import { TimeZone } from '../../../domain/time/local-time.ts';
import { DomainError, type FieldError } from '../../../domain/values/domain-error.ts';
import { CSV_DELIMITERS, type CsvDelimiter } from '../reading/csv-cells.ts';
import { isRecord } from '../reading/is-record.ts';
import { type DateFormat, dateFormat } from './date-format.ts';
import { type FieldSource, readFieldSource } from './field-source.ts';
import { isRowField, REQUIRED_ROW_FIELDS, ROW_FIELDS, type RowField } from './row-fields.ts';
import { readUnknownProcedures, readUnknownUnits, type UnknownProcedures, type UnknownUnits } from './unknown-codes.ts';

/** How the rows of a legacy table are read as dossiers, checked. */
export type Mapping = Readonly<{
  /** Of times without offset; undefined: the deployment's. */
  timeZone: TimeZone | undefined;
  dateFormats: readonly DateFormat[];
  delimiter: CsvDelimiter;
  fields: ReadonlyMap<RowField, FieldSource>;
  unknownUnits: UnknownUnits | undefined;
  unknownProcedures: UnknownProcedures | undefined;
}>;

const MEMBERS = new Set(['timeZone', 'dateFormats', 'delimiter', 'fields', 'unknownUnits', 'unknownProcedures']);
const MAX_FORMATS = 20;

/**
 * Reads a mapping file.
 * @throws DomainError missing-field or invalid-field, naming every member that is missing or wrong.
 */
export function readMapping(raw: unknown): Mapping {
  const errors: FieldError[] = [];
  const body = isRecord(raw) ? raw : {};
  if (!isRecord(raw)) errors.push({ path: 'mapping', message: 'must be an object' });
  for (const name of Object.keys(body)) {
    if (!MEMBERS.has(name)) errors.push({ path: `mapping.${name}`, message: 'is not known' });
  }
  const mapping = {
    timeZone: readTimeZone(body.timeZone, errors),
    dateFormats: readDateFormats(body.dateFormats, errors),
    delimiter: readDelimiter(body.delimiter, errors),
    fields: readFields(body.fields, errors),
    unknownUnits: readUnknownUnits(body.unknownUnits, errors),
    unknownProcedures: readUnknownProcedures(body.unknownProcedures, errors),
  };
  throwIfAny(errors.length > 0 ? 'invalid-field' : 'missing-field', [...errors, ...missingFields(body.fields)]);
  return mapping;
}

/**
 * Every column that the mapping names must stand in the table's header, once.
 * @throws DomainError invalid-field, naming each member that names a missing column.
 */
export function checkColumns(mapping: Mapping, header: readonly string[]): void {
  const errors: FieldError[] = [];
  for (const [field, source] of mapping.fields) {
    if ('constant' in source) continue;
    const found = header.filter((column) => column === source.column).length;
    const path = `mapping.fields.${field}.column`;
    if (found === 0) errors.push({ path, message: 'is not a column of the table: names are matched exactly' });
    if (found > 1) errors.push({ path, message: 'stands more than once in the header of the table' });
  }
  throwIfAny('invalid-field', errors);
}

function throwIfAny(code: string, errors: readonly FieldError[]): void {
  if (errors.length === 0) return;
  const rules = errors.map(({ path, message }) => `${path} ${message}`).join('; ');
  throw new DomainError(code, 'invalid', `The mapping cannot be used: ${rules}`, errors);
}

function missingFields(raw: unknown): FieldError[] {
  const missing = REQUIRED_ROW_FIELDS.filter((field) => !isRecord(raw) || raw[field] === undefined);
  return missing.map((field) => ({ path: `mapping.fields.${field}`, message: 'is required' }));
}

function readFields(raw: unknown, errors: FieldError[]): ReadonlyMap<RowField, FieldSource> {
  const fields = new Map<RowField, FieldSource>();
  if (raw !== undefined && !isRecord(raw)) errors.push({ path: 'mapping.fields', message: 'must be an object' });
  for (const [name, value] of Object.entries(isRecord(raw) ? raw : {})) {
    const path = `mapping.fields.${name}`;
    const source = readFieldSource(value, path, errors);
    if (!isRowField(name)) errors.push({ path, message: `must be one of ${ROW_FIELDS.join(', ')}` });
    else if (source) fields.set(name, source);
  }
  return fields;
}

function readTimeZone(raw: unknown, errors: FieldError[]): TimeZone | undefined {
  if (raw === undefined) return undefined;
  try {
    if (typeof raw === 'string') return new TimeZone(raw);
  } catch {
    // Told below: the zone is not known.
  }
  errors.push({ path: 'mapping.timeZone', message: 'must be the IANA name of a time zone' });
  return undefined;
}

function readDateFormats(raw: unknown, errors: FieldError[]): DateFormat[] {
  const texts: unknown[] = raw === undefined ? ['iso'] : Array.isArray(raw) ? raw : [];
  const formats = texts.map((text) => (typeof text === 'string' ? dateFormat(text) : null));
  const known = formats.filter((format) => format !== null);
  if (known.length !== formats.length || known.length === 0 || known.length > MAX_FORMATS) {
    const message = `must be a list of 1 to ${MAX_FORMATS} formats: iso, or patterns of yyyy MM M dd d HH H mm m ss s SSS XXX`;
    errors.push({ path: 'mapping.dateFormats', message });
  }
  return known;
}

function readDelimiter(raw: unknown, errors: FieldError[]): CsvDelimiter {
  const delimiter = raw === undefined ? ',' : CSV_DELIMITERS.find((known) => known === raw);
  if (delimiter === undefined) {
    errors.push({ path: 'mapping.delimiter', message: 'must be a comma, a semicolon, a tab or a vertical bar' });
  }
  return delimiter ?? ',';
}
