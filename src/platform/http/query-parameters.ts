import type { Type } from '@nestjs/common';
import type { ApiQueryOptions } from '@nestjs/swagger';
import { type Day, parseDay } from '../../domain/time/local-time.ts';
import { DEFAULT_LIMIT } from './page.ts';
import { type CursorShape, type PageRequest, QueryReader } from './query-reader.ts';

/** The properties of a query that are read already, in the order of the class. */
type ReadSoFar = Readonly<Record<string, unknown>>;
type Read = (reader: QueryReader, query: ReadSoFar) => unknown;

/** A parameter as /openapi.json shows it. */
export type ShownParameter = Readonly<{ name: string; description: string } & ApiQueryOptions>;

/** What a query asks, without the bus's mark of its answer: a handler takes a plain object too. */
export type Asking<T extends object> = Readonly<Pick<T, Extract<keyof T, string>>>;

/** The page of a list whose question names none. */
export const FIRST_PAGE = { limit: DEFAULT_LIMIT, after: undefined } as const satisfies PageRequest;

type ReadProperty = Readonly<{ property: string; read: Read; shown: readonly ShownParameter[] }>;

const PROPERTIES = Symbol('the properties of a query');
const DAY_RULE = 'must be a day, YYYY-MM-DD';
/** The same rule where the message names the years, too. */
export const DAY_RULE_WITH_YEARS = `${DAY_RULE}, of the years 1900 to 2200`;

/** Every property of a query class and of those that it extends, theirs first. */
function propertiesOf(query: object): readonly ReadProperty[] {
  return Reflect.getMetadata(PROPERTIES, query) ?? [];
}

/** How /openapi.json shows the parameters of a query class. */
export function shownParameters(query: Type<object>): ShownParameter[] {
  return propertiesOf(query).flatMap(({ shown }) => shown);
}

/**
 * A query string as its class; a property whose parameter is absent keeps its initial value.
 * @throws DomainError `missing-field` or `invalid-field`, naming every wrong parameter.
 */
export function readQuery<T extends object>(query: Type<T>, raw: Readonly<Record<string, unknown>>): T {
  const properties = propertiesOf(query);
  const known = properties.flatMap(({ shown }) => shown.map(({ name }) => name));
  const reader = new QueryReader(raw, known);
  const read: Record<string, unknown> = {};
  for (const each of properties) {
    const value = each.read(reader, read);
    if (value !== undefined) read[each.property] = value;
  }
  reader.check();
  const absent = Object.fromEntries(properties.map(({ property }) => [property, undefined]));
  const asked = new query();
  return Object.assign(asked, { ...absent, ...asked, ...read });
}

/** A property that is read from one or more parameters; rules between them belong into `read`. */
export function ReadFrom(shown: readonly ShownParameter[], read: Read): PropertyDecorator {
  return (target, key) => {
    const properties = [...propertiesOf(target.constructor), { property: String(key), read, shown }];
    Reflect.defineMetadata(PROPERTIES, properties, target.constructor);
  };
}

type Shown = Readonly<{ description: string } & ApiQueryOptions>;

function oneParameter(shown: Shown, read: (reader: QueryReader, name: string, query: ReadSoFar) => unknown) {
  return (target: object, key: string | symbol): void => {
    const name = String(key);
    ReadFrom([{ required: false, ...shown, name }], (reader, query) => read(reader, name, query))(target, key);
  };
}

/** A code: NFC, trimmed, 1–100 code points. */
export function Code(description: string): PropertyDecorator {
  return oneParameter({ description, type: 'string' }, (reader, name) => reader.code(name));
}

/** A name, such as that of a field: as a code, but up to 4,000 code points. */
export function Name(description: string): PropertyDecorator {
  return oneParameter({ description, type: 'string' }, (reader, name) => reader.name(name));
}

/** One of the words. */
export function Word(words: readonly string[], description: string): PropertyDecorator {
  return oneParameter({ description, enum: [...words] }, (reader, name) => reader.wordOf(name, words));
}

/** Some of the words, with commas between them. */
export function Words(words: readonly string[], description: string): PropertyDecorator {
  const shown = { description, schema: { type: 'array', items: { type: 'string', enum: [...words] } } } as const;
  return oneParameter({ ...shown, style: 'form', explode: false }, (reader, name) => reader.wordsOf(name, words));
}

/** A part of a code, of 4 characters or more. */
export function PartOfCode(description: string): PropertyDecorator {
  return oneParameter({ description, schema: { type: 'string', minLength: 4, maxLength: 100 } }, (reader, name) =>
    reader.partOfCode(name),
  );
}

/** A whole number between two, both included. */
export function WholeNumber(minimum: number, maximum: number, description: string): PropertyDecorator {
  return oneParameter({ description, schema: { type: 'integer', minimum, maximum } }, (reader, name) =>
    reader.wholeNumber(name, minimum, maximum),
  );
}

/** A day, `YYYY-MM-DD`, which may not be earlier than that of the property `notBefore`, read before it. */
export function DayGiven(
  description: string,
  { notBefore, rule = DAY_RULE }: Readonly<{ notBefore?: string; rule?: string }> = {},
): PropertyDecorator {
  return oneParameter({ description, schema: { type: 'string', format: 'date' } }, (reader, name, query) => {
    const day: Day | undefined = reader.parsed(name, rule, parseDay);
    const first = notBefore === undefined ? undefined : query[notBefore];
    if (day !== undefined && typeof first === 'number' && day < first)
      reader.refuse(name, `must not be earlier than ${notBefore}`);
    return day;
  });
}

/** The position of an earlier answer, which what is asked must have reached. */
export function Position(): PropertyDecorator {
  const description =
    'The position of an earlier answer to the same caller which the numbers or lists must have reached (504 after 10 s, 429 where 8 wait)';
  return oneParameter({ description, type: 'string' }, (reader, name) => reader.text(name));
}

const LIMIT: ShownParameter = {
  name: 'limit',
  required: false,
  description: '1–200; 50 unless given',
  schema: { type: 'integer', minimum: 1, maximum: 200, default: 50 },
};
const CURSOR: ShownParameter = {
  name: 'cursor',
  required: false,
  description: 'nextCursor of the page before, unchanged',
  type: 'string',
};

/** Limit and cursor of a list, as `read` understands its cursors. */
export function PageReadBy(read: Read): PropertyDecorator {
  return ReadFrom([LIMIT, CURSOR], read);
}

/** Limit and cursor of a list that is sorted by an instant, then by code; the shape may depend on what is asked. */
export function PageOf(shape: CursorShape | ((query: ReadSoFar) => CursorShape)): PropertyDecorator {
  return PageReadBy((reader, query) => reader.page(typeof shape === 'function' ? shape(query) : shape));
}

/** Where a page of a list begins whose entries are numbered: after this number. */
export type NumberedPage = Readonly<{ limit: number; after: number }>;

export const FIRST_NUMBERED: NumberedPage = { limit: DEFAULT_LIMIT, after: 0 };

/** Limit and cursor of a list whose entries are numbered. */
export function PageAfterNumber(): PropertyDecorator {
  return PageReadBy((reader): NumberedPage => {
    const limit = reader.limit();
    return { limit, after: reader.cursor(1, ([number]) => (typeof number === 'number' ? number : null)) ?? 0 };
  });
}
