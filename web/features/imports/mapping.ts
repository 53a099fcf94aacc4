import { importWords } from '../../text/imports.ts';
import type { TableHead } from './csv-head.ts';

export type FieldName = keyof typeof importWords.mapping.fields;

/** What is chosen for a field: a column, a constant (`=` before it), or nothing. */
export type Choices = Readonly<{
  sources: Readonly<Partial<Record<FieldName, string>>>;
  constants: Readonly<Partial<Record<FieldName, string>>>;
  channels: Readonly<Record<string, string>>;
  dates: string;
  createUnits: boolean;
  createProcedures: boolean;
}>;

export const CONSTANT = '=';
export const NOTHING_CHOSEN: Choices = {
  sources: {},
  constants: {},
  channels: {},
  dates: 'iso',
  createUnits: false,
  createProcedures: false,
};

/** The mapping as the API takes it. */
export function mappingOf(choices: Choices, timeZone: string): object {
  const { sources, constants, channels, dates, createUnits, createProcedures } = choices;
  const fields = Object.entries(sources).flatMap(([field, source]): [string, object][] => {
    if (source === '' || source === undefined) return [];
    if (source === CONSTANT) return [[field, { value: constants[field as FieldName] ?? '' }]];
    return [
      [
        field,
        { column: source, ...(field === 'channel' && Object.keys(channels).length > 0 ? { map: channels } : {}) },
      ],
    ];
  });
  return {
    timeZone,
    dateFormats: [dates],
    fields: Object.fromEntries(fields),
    ...(createUnits ? { unknownUnits: { create: true, level: 'commune' } } : {}),
    ...(createProcedures ? { unknownProcedures: { create: true, onlineLevel: 'partial' } } : {}),
  };
}

/** The texts of a column among the rows at hand, the most frequent first. */
export function textsOf({ columns, rows }: TableHead, column: string): (readonly [string, number])[] {
  const at = columns.indexOf(column);
  const counts = new Map<string, number>();
  for (const row of rows) if (row[at]) counts.set(row[at], (counts.get(row[at]) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1]).slice(0, 30);
}
