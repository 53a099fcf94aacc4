import type { AnyEvent, EventData } from '../values/event-definition.ts';
import type { EventText } from '../values/logged-event.ts';
import { effectiveEvents } from './effective-events.ts';
import { type Correction, isCorrection } from './event-corrected.ts';

const WITHIN_DATA = 'data.';

type Texts = ReadonlyMap<number, EventText>;

/**
 * The free text of each event as it counts, by version: with what corrections replaced, without that of annulled
 * events. `texts` is what lies beside the log, by version; a correction's replaced fields are named `data.<field>`.
 */
export function effectiveTexts(history: readonly AnyEvent[], texts: Texts): Map<number, EventText> {
  const byVersion = new Map<number, EventText>();
  for (const event of history) {
    const text = texts.get(event.version) ?? {};
    if (!isCorrection(event)) byVersion.set(event.version, text);
    else byVersion.set(event.data.corrects, replaced(byVersion.get(event.data.corrects) ?? {}, event.data, text));
  }
  return new Map(effectiveEvents(history).map(({ version }) => [version, byVersion.get(version) ?? {}]));
}

function replaced(before: EventText, { data = {} }: Correction, correction: EventText): EventText {
  const kept = Object.entries(before).filter(([name]) => data[name] !== null);
  const named = Object.entries(correction)
    .filter(([name]) => name.startsWith(WITHIN_DATA))
    .map(([name, value]) => [name.slice(WITHIN_DATA.length), value] as const);
  return Object.fromEntries([...kept, ...named]);
}

/**
 * The data of the events of one type, by the non-empty text of one field: the same text again is the same event sent
 * twice.
 */
export function knownByText(
  history: readonly AnyEvent[],
  texts: Texts,
  type: string,
  field: string,
): ReadonlyMap<string, EventData> {
  const byVersion = effectiveTexts(history, texts);
  const known = new Map<string, EventData>();
  for (const event of effectiveEvents(history)) {
    const text = event.type === type ? byVersion.get(event.version)?.[field] : undefined;
    if (typeof text === 'string' && text !== '') known.set(text, event.data);
  }
  return known;
}
