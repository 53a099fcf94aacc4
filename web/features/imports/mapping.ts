import { importWords } from '../../text/imports.ts';

export type FieldName = keyof typeof importWords.mapping.fields;
type Source = Readonly<Record<string, unknown>>;

/** What is chosen for a field: a column, a constant (`=` before it), or nothing. */
export type Choices = Readonly<{
  sources: Readonly<Partial<Record<FieldName, string>>>;
  constants: Readonly<Partial<Record<FieldName, string>>>;
  channels: Readonly<Record<string, string>>;
  /** Several stand with | between them. */
  dates: string;
  encoding: string;
  createUnits: boolean;
  createProcedures: boolean;
  /** What a mapping that was taken over says besides; of a field as long as its column stays. */
  besides: Readonly<{ members: Source; fields: Readonly<Record<string, Source>>; units: Source; procedures: Source }>;
}>;

export const CONSTANT = '=';
export const NOTHING_CHOSEN: Choices = {
  sources: {},
  constants: {},
  channels: {},
  dates: 'iso',
  encoding: '',
  createUnits: false,
  createProcedures: false,
  besides: { members: {}, fields: {}, units: {}, procedures: {} },
};

/** The mapping as the API takes it. */
export function mappingOf(choices: Choices, timeZone: string): object {
  const { sources, dates, encoding, createUnits, createProcedures, besides } = choices;
  const fields = Object.entries(sources).flatMap(([field, source]): [string, object][] =>
    source === '' || source === undefined ? [] : [[field, sourceOf(field, source, choices)]],
  );
  return {
    timeZone,
    ...besides.members,
    dateFormats: dates.split('|'),
    ...(encoding === '' ? {} : { encoding }),
    fields: Object.fromEntries(fields),
    ...(createUnits ? { unknownUnits: { create: true, level: 'commune', ...besides.units } } : {}),
    ...(createProcedures ? { unknownProcedures: { create: true, onlineLevel: 'partial', ...besides.procedures } } : {}),
  };
}

function sourceOf(field: string, source: string, { constants, channels, besides }: Choices): object {
  if (source === CONSTANT) return { value: constants[field as FieldName] ?? '' };
  const before = besides.fields[field];
  const kept = before?.['column'] === source ? before : {};
  const map = field === 'channel' && Object.keys(channels).length > 0 ? { map: chosenOf(channels) } : {};
  return { ...kept, column: source, ...map };
}

/** Texts for which nothing is chosen are none that the map knows. */
function chosenOf(channels: Readonly<Record<string, string>>): object {
  return Object.fromEntries(Object.entries(channels).filter(([, channel]) => channel !== ''));
}

/** What a mapping of the API says, as it is chosen here. */
export function choicesOf(mapping: Source): Choices {
  const { dateFormats, encoding, fields: _, unknownUnits, unknownProcedures, ...members } = mapping;
  const fields = Object.entries(recordIn(mapping, 'fields')).map(
    ([field, source]) => [field, source as Source] as const,
  );
  const texts = fields.map(([field, { column }]) => [field, column === undefined ? CONSTANT : String(column)] as const);
  const constants = fields.flatMap(([field, { value }]) =>
    value === undefined ? [] : [[field, String(value)] as const],
  );
  const channel = fields.find(([field]) => field === 'channel')?.[1] ?? {};
  return {
    sources: Object.fromEntries(texts),
    constants: Object.fromEntries(constants),
    channels: recordIn(channel, 'map') as Readonly<Record<string, string>>,
    dates: Array.isArray(dateFormats) ? dateFormats.join('|') : NOTHING_CHOSEN.dates,
    encoding: typeof encoding === 'string' ? encoding : '',
    createUnits: unknownUnits !== undefined,
    createProcedures: unknownProcedures !== undefined,
    besides: {
      members,
      fields: Object.fromEntries(fields),
      units: recordIn(mapping, 'unknownUnits'),
      procedures: recordIn(mapping, 'unknownProcedures'),
    },
  };
}

/**
 * What is chosen once a proposal for a table is there: what somebody chose since `before` stays, the rest is proposed.
 * @param columns of the table: a column that it does not have is no choice for it
 */
export function withProposal(chosen: Choices, before: Choices, proposed: Choices, columns: readonly string[]): Choices {
  const isOfTable = (source: string): boolean => source === '' || source === CONSTANT || columns.includes(source);
  const sources = Object.entries(changedIn(chosen.sources, before.sources)).filter(([, source]) => isOfTable(source));
  const one = <Name extends 'dates' | 'createUnits' | 'createProcedures'>(name: Name): Choices[Name] =>
    chosen[name] === before[name] ? proposed[name] : chosen[name];
  return {
    ...proposed,
    sources: { ...proposed.sources, ...Object.fromEntries(sources) },
    constants: { ...proposed.constants, ...changedIn(chosen.constants, before.constants) },
    channels: { ...proposed.channels, ...changedIn(chosen.channels, before.channels) },
    dates: one('dates'),
    encoding: chosen.encoding,
    createUnits: one('createUnits'),
    createProcedures: one('createProcedures'),
  };
}

type Texts = Readonly<Record<string, string>>;

function changedIn(now: Partial<Texts>, before: Partial<Texts>): Texts {
  const changed = Object.entries(now).filter(([name, text]) => text !== (before[name] ?? ''));
  return Object.fromEntries(changed) as Texts;
}

function recordIn(of: Source, name: string): Source {
  const value = of[name];
  return typeof value === 'object' && value !== null ? (value as Source) : {};
}

/** The form of a text without what it says: Nguyễn 0912 → Aaaaaa 9999. */
export function shapeOf(text: string): string {
  return text
    .replace(/\p{Lu}/gu, 'A')
    .replace(/[\p{Ll}\p{Lo}]/gu, 'a')
    .replace(/\p{N}/gu, '9');
}
