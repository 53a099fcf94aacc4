import type { EventText } from '../values/logged-event.ts';
import type { DossierEvent } from './dossier-events.ts';
import { effectiveEvents } from './effective-events.ts';

const WITHIN_DATA = 'data.';

/**
 * The free text of each event as it counts, by version: with what corrections replaced, without that of annulled
 * events. `texts` is what lies beside the log, by version; a correction's replaced fields are named `data.<field>`.
 */
export function effectiveTexts(
  history: readonly DossierEvent[],
  texts: ReadonlyMap<number, EventText>,
): Map<number, EventText> {
  const byVersion = new Map<number, EventText>();
  for (const event of history) {
    const text = texts.get(event.version) ?? {};
    if (event.type !== 'EventCorrected') byVersion.set(event.version, text);
    else byVersion.set(event.data.corrects, replaced(byVersion.get(event.data.corrects) ?? {}, event.data, text));
  }
  return new Map(effectiveEvents(history).map(({ version }) => [version, byVersion.get(version) ?? {}]));
}

function replaced(
  before: EventText,
  { data = {} }: DossierEvent<'EventCorrected'>['data'],
  correction: EventText,
): EventText {
  const kept = Object.entries(before).filter(([name]) => data[name] !== null);
  const named = Object.entries(correction)
    .filter(([name]) => name.startsWith(WITHIN_DATA))
    .map(([name, value]) => [name.slice(WITHIN_DATA.length), value] as const);
  return Object.fromEntries([...kept, ...named]);
}

/** The non-empty references of a dossier's payments: the same one again is the same payment told twice. */
export function paymentReferences(
  history: readonly DossierEvent[],
  texts: ReadonlyMap<number, EventText>,
): readonly string[] {
  const byVersion = effectiveTexts(history, texts);
  return effectiveEvents(history)
    .filter(({ type }) => type === 'PaymentRecorded')
    .map(({ version }) => byVersion.get(version)?.['reference'])
    .filter((reference) => typeof reference === 'string')
    .filter((reference) => reference !== '');
}
