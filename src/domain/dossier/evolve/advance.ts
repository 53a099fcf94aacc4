import type { DossierEvent } from '../dossier-events.ts';
import type { Dossier } from '../dossier-state.ts';

/** The dossier with what an event changed, at that event's version. */
export function advance(state: Dossier, event: DossierEvent, changes: Partial<Dossier> = {}): Dossier {
  return { ...state, ...changes, version: event.version, recordedAt: event.recordedAt };
}
