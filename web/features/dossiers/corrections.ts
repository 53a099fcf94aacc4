import type { Schemas } from '../../api/types.ts';
import { dossierWords as say } from '../../text/dossier.ts';
import { formatDay } from '../../text/format.ts';
import { words } from '../../text/vi.ts';
import type { Typed } from '../../ui/actions/action-body.ts';
import { type ActionField, ACTIONS } from '../../ui/actions/actions.ts';

export type Item = Schemas['NamedHistoryItem'];
type Fields = Readonly<Record<string, unknown>>;

/** What a step says after its corrections: when it happened, and its fields with the texts beside the log. */
export type Said = Readonly<{ occurredAt: string; fields: Fields }>;

/** @param before the version of the first correction that does not count */
export function saidOf(item: Item, items: readonly Item[], before = Number.POSITIVE_INFINITY): Said {
  const corrections = items.filter(
    ({ type, data, version }) => type === 'EventCorrected' && data['corrects'] === item.version && version < before,
  );
  return corrections.reduce<Said>(
    ({ occurredAt, fields }, correction) => ({
      occurredAt: momentIn(correction.data) ?? occurredAt,
      fields: { ...fields, ...replacedBy(correction) },
    }),
    { occurredAt: item.occurredAt, fields: { ...item.data, ...item.text } },
  );
}

function momentIn({ occurredAt }: Fields): string | undefined {
  return typeof occurredAt === 'string' ? occurredAt : undefined;
}

const BESIDE = 'data.';

/** The fields that a correction replaces; null takes one away. */
export function replacedBy({ data, text = {} }: Pick<Item, 'data' | 'text'>): Fields {
  const texts = Object.entries(text).filter(([name]) => name.startsWith(BESIDE));
  const replaced: unknown = data['data'];
  return {
    ...(typeof replaced === 'object' ? replaced : {}),
    ...Object.fromEntries(texts.map(([name, value]) => [name.slice(BESIDE.length), value])),
  };
}

const OF_RECEIPT: readonly ActionField[] = [
  { path: 'channel', kind: 'choice', required: true, label: words.fields.channel, choices: words.channels },
];

/** The fields of a step that may be corrected: those that its action asks for. */
export function correctableIn(type: string): readonly ActionField[] {
  if (type === 'DossierReceived' || type === 'DossierSubmitted') return OF_RECEIPT;
  return Object.values(ACTIONS).find(({ logs }) => logs === type)?.fields ?? [];
}

/** What the fields of a step say, as it would be typed. */
export function typedOf(fields: readonly ActionField[], said: Fields): Typed {
  return Object.fromEntries(fields.map((field) => [field.path, asTyped(field, said[field.path])]));
}

function asTyped({ kind }: ActionField, value: unknown): string {
  if (Array.isArray(value)) return value.filter((each) => typeof each === 'string').join('\n');
  if (kind === 'check') return value === true ? 'true' : '';
  if (kind === 'day' && typeof value === 'string') return formatDay(value);
  return ['string', 'number', 'boolean'].includes(typeof value) ? String(value) : '';
}

/** Each field that says something else than before: `Kênh: Trực tiếp → Trực tuyến`. */
export function changesIn(fields: readonly ActionField[], before: Typed, after: Typed): readonly string[] {
  return fields
    .filter(({ path }) => before[path] !== after[path])
    .map((field) => {
      const shown = (typed: Typed): string => shownAs(field, typed[field.path] ?? '');
      return say.changed(field.label ?? say.fields[field.path], shown(before), shown(after));
    });
}

function shownAs({ kind, choices }: ActionField, text: string): string {
  if (kind === 'check') return text === 'true' ? words.yes : words.no;
  return text === '' ? words.none : (choices?.[text] ?? text);
}
