import type { FieldError } from '../../../domain/values/domain-error.ts';
import { isRecord } from '../reading/is-record.ts';
import { columnName, plain } from '../reading/plain-text.ts';

/** Where a field's value comes from: a column of the table (through `map` and `default`), or a constant. */
export type FieldSource = Readonly<
  (
    | { constant: string }
    | { column: string; map: ReadonlyMap<string, string> | undefined; otherwise: string | undefined }
  ) & {
    /** A time of exactly midnight is that instant, not a day of which no time is known. */
    midnightIsInstant?: true;
  }
>;

/** A value that stands in a map's way: the cell says something which the map does not know. */
export const NOT_IN_MAP = Symbol('not in map');

const MEMBERS = new Set(['column', 'value', 'map', 'default', 'midnight']);

/** Reads one member of `fields`; what is wrong with it is added to `errors`. */
export function readFieldSource(
  raw: unknown,
  path: string,
  errors: FieldError[],
  midnightIsDay: ReadonlySet<string>,
): FieldSource | undefined {
  const before = errors.length;
  if (!isRecord(raw)) {
    errors.push({ path, message: 'must be an object with column or value' });
    return undefined;
  }
  for (const name of Object.keys(raw)) {
    if (!MEMBERS.has(name)) errors.push({ path: `${path}.${name}`, message: 'is not known' });
  }
  const { column, value, map } = raw;
  if ((column === undefined) === (value === undefined)) {
    errors.push({ path, message: 'must have either column or value' });
    return undefined;
  }
  const source = value === undefined ? columnSource(raw, path, errors) : constantSource(raw, path, errors);
  if (value !== undefined && map !== undefined) errors.push({ path: `${path}.map`, message: 'goes with column only' });
  const midnightIsInstant = readMidnight(raw.midnight, path, errors, midnightIsDay);
  return errors.length === before ? { ...source, ...(midnightIsInstant ? { midnightIsInstant } : {}) } : undefined;
}

function readMidnight(
  raw: unknown,
  path: string,
  errors: FieldError[],
  midnightIsDay: ReadonlySet<string>,
): true | undefined {
  if (raw === undefined) return undefined;
  const name = path.slice(path.lastIndexOf('.') + 1);
  if (!midnightIsDay.has(name)) {
    errors.push({ path: `${path}.midnight`, message: `goes with ${[...midnightIsDay].join(', ')} only` });
  } else if (raw !== 'instant' && raw !== 'day') {
    errors.push({ path: `${path}.midnight`, message: 'must be instant or day' });
  }
  return raw === 'instant' ? true : undefined;
}

function constantSource(raw: Record<string, unknown>, path: string, errors: FieldError[]): FieldSource {
  if (raw.default !== undefined) errors.push({ path: `${path}.default`, message: 'goes with column only' });
  return { constant: plainText(raw.value, `${path}.value`, errors) };
}

function columnSource(raw: Record<string, unknown>, path: string, errors: FieldError[]): FieldSource {
  if (typeof raw.column !== 'string') errors.push({ path: `${path}.column`, message: 'must be the text of a column' });
  const otherwise = raw.default === undefined ? undefined : plainText(raw.default, `${path}.default`, errors);
  return { column: columnName(String(raw.column)), map: readMap(raw.map, `${path}.map`, errors), otherwise };
}

function readMap(raw: unknown, path: string, errors: FieldError[]): ReadonlyMap<string, string> | undefined {
  if (raw === undefined) return undefined;
  if (!isRecord(raw)) {
    errors.push({ path, message: 'must be an object of texts' });
    return undefined;
  }
  return new Map(Object.entries(raw).map(([from, to]) => [plain(from), plainText(to, path, errors)]));
}

/** A text; a number or boolean counts as it is written. */
function plainText(raw: unknown, path: string, errors: FieldError[]): string {
  if (typeof raw === 'string') return plain(raw);
  if (typeof raw === 'number' || typeof raw === 'boolean') return String(raw);
  errors.push({ path, message: 'must be a text' });
  return '';
}

/**
 * The value of a field in a row: undefined when it is absent. A cell's text is trimmed and NFC; `default` stands for
 * an empty cell and for a text that the map does not know.
 * @returns NOT_IN_MAP where the map does not know the text and there is no default.
 */
export function valueOf(source: FieldSource, cell: string): string | undefined | typeof NOT_IN_MAP {
  if ('constant' in source) return source.constant === '' ? undefined : source.constant;
  const text = plain(cell);
  if (text === '') return source.otherwise === '' ? undefined : source.otherwise;
  if (!source.map) return text;
  const mapped = source.map.get(text) ?? source.otherwise ?? NOT_IN_MAP;
  return mapped === '' ? undefined : mapped;
}
