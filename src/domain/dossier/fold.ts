import { type Dossier, evolve } from './dossier.ts';
import type { DossierEvent } from './dossier-events.ts';
import { effectiveEvents } from './effective-events.ts';
import { annulledDossier } from './evolve/beginnings.ts';
import type { FoldContext } from '../clock/legal-clock.ts';

/** True for a correction: the caller must fold the stream's whole history again, `evolve` cannot apply it. */
export function needsRefold(event: Pick<DossierEvent, 'type'>): boolean {
  return event.type === 'EventCorrected';
}

/**
 * The dossier that a stream's history (from version 1, in order) tells of, corrections applied; null for no events.
 * Pass only the events recorded up to some day, and it is the dossier as known then.
 */
export function fold(events: Iterable<DossierEvent>, ctx: FoldContext): Dossier | null {
  const history = Array.isArray(events) ? (events as DossierEvent[]) : [...events];
  const last = history.at(-1);
  if (last === undefined) return null;
  if (!history.some(needsRefold)) return foldInOrder(history, ctx);
  const folded = foldInOrder(effectiveEvents(history), ctx) ?? annulledDossier(history);
  return { ...folded, version: last.version, recordedAt: last.recordedAt };
}

function foldInOrder(events: readonly DossierEvent[], ctx: FoldContext): Dossier | null {
  let state: Dossier | null = null;
  for (const event of events) state = evolve(state, event, ctx);
  return state;
}
