import type { TimeZone } from '../../../domain/time/local-time.ts';
import { CHANNELS } from '../../../domain/dossier/vocabulary.ts';
import { conflictingFormats } from '../mapping/date-conflict.ts';
import { type DateFormat, dateFormat } from '../mapping/date-format.ts';
import { APPLICANT_FIELDS, END_FIELDS, type RowField } from '../mapping/row-fields.ts';
import { channelCalled, fieldCalled } from './column-meanings.ts';

/** A column of a table, and what stands in it in the rows at hand. */
export type ReadColumn = Readonly<{ name: string; cells: readonly string[] }>;

const TIMES: ReadonlySet<RowField> = new Set<RowField>([
  'receivedAt',
  'dueAt',
  'forwardedAt',
  'returnedAt',
  ...END_FIELDS,
]);

/** In the order in which they are tried: of two that read as much, the one that is more at home here. */
const FORMATS = [
  'iso',
  'dd/MM/yyyy HH:mm:ss',
  'dd/MM/yyyy HH:mm',
  'dd/MM/yyyy',
  'd/M/yyyy H:mm',
  'd/M/yyyy',
  'dd-MM-yyyy',
  'dd.MM.yyyy',
  'MM/dd/yyyy h:mm:ss a',
  'excel-serial',
] as const;

/** A mapping by what the columns are called and how their times are written: what it leaves open, somebody says. */
export function suggestMapping(columns: readonly ReadColumn[], zone: TimeZone): Record<string, unknown> {
  const found = new Map<RowField, ReadColumn>();
  for (const column of columns) {
    const field = fieldCalled(column.name);
    if (field !== undefined && !found.has(field)) found.set(field, column);
  }
  for (const field of saysNothingAlone(found)) found.delete(field);
  const times = [...found].flatMap(([field, { cells }]) => (TIMES.has(field) ? cells : []));
  const formats = formatsOf(times, zone);
  return {
    timeZone: zone.id,
    ...(formats.length > 0 ? { dateFormats: formats } : {}),
    fields: Object.fromEntries([...found].map(([field, column]) => [field, sourceOf(field, column)])),
  };
}

/** Fields that a mapping takes only beside another one which no column holds. */
function saysNothingAlone(found: ReadonlyMap<RowField, unknown>): readonly RowField[] {
  return [
    ...(found.has('applicantName') ? [] : APPLICANT_FIELDS),
    ...(found.has('holder') && found.has('forwardedAt') ? [] : (['holder', 'forwardedAt'] as const)),
  ];
}

function sourceOf(field: RowField, { name, cells }: ReadColumn): Readonly<Record<string, unknown>> {
  if (field !== 'channel') return { column: name };
  const channels = [...new Set(cells)].flatMap((text): [string, string][] => {
    const channel = channelCalled(text);
    return channel === undefined ? [] : [[text, channel]];
  });
  const isCode = (text: string): boolean => CHANNELS.some((known) => known === text);
  return channels.every(([text]) => isCode(text))
    ? { column: name }
    : { column: name, map: Object.fromEntries(channels) };
}

/** The fewest formats by which the most of the texts are times, none of which contradicts another. */
function formatsOf(texts: readonly string[], zone: TimeZone): string[] {
  const chosen: string[] = [];
  let left = texts.filter((text) => text !== '');
  for (;;) {
    const best = bestOf(left, chosen, zone);
    if (best === undefined) return chosen;
    chosen.push(best.format);
    left = left.filter((text) => best.read(text, zone) === null);
  }
}

function bestOf(
  texts: readonly string[],
  chosen: readonly string[],
  zone: TimeZone,
): Readonly<{ format: string; read: DateFormat }> | undefined {
  let best: Readonly<{ format: string; read: DateFormat; count: number }> | undefined;
  for (const format of FORMATS) {
    const read = dateFormat(format);
    if (!read || conflictingFormats([...chosen, format], {}, zone)) continue;
    const count = texts.filter((text) => read(text, zone) !== null).length;
    if (count > (best?.count ?? 0)) best = { format, read, count };
  }
  return best;
}
