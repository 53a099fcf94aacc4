import type { Dossier } from '../../domain/dossier/dossier-state.ts';
import type { DossierEvent } from '../../domain/dossier/dossier-events.ts';
import type { ReadingContext } from '../../domain/values/event-field.ts';
import type { GrowingStream, Judging } from '../../log/streams/growing-stream.ts';
import { namingPath } from './naming-path.ts';
import { type EventToPreview, readEventToPreview } from './read-event-to-preview.ts';

export type Previewed = GrowingStream<Dossier, DossierEvent>;

/** Reads the events of a body one by one, and adds each. @throws DomainError whose paths name the event */
export function addEvents(
  events: readonly unknown[],
  reading: ReadingContext,
  dossier: Previewed,
  add: (event: EventToPreview) => void,
): void {
  for (const [index, event] of events.entries()) {
    const whole = `events[${index}]`;
    const within = (path: string) => (path === '' ? whole : `${whole}.${path}`);
    namingPath(whole, within, () => add(readEventToPreview(event, reading, dossier.recordedAt)));
  }
}

/** Recorded no earlier than it happens: what is to come can be asked about. @throws DomainError as a command would */
export function addToPreview(dossier: Previewed, event: EventToPreview, judging: Omit<Judging, 'origin'>): void {
  const recordedAt = Math.max(judging.now, event.occurredAt, dossier.recordedAt);
  const given = { ...event, recordedAt, actor: 'preview', commandId: '' };
  dossier.add(given, { ...judging, now: recordedAt, origin: 'command' });
}
