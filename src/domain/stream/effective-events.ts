import type { AnyEvent } from '../values/event-definition.ts';
import { type Correction, isCorrection } from './event-corrected.ts';

/** An event with all that corrections replaced, and whether it is annulled. */
export type CorrectedEvent<E extends AnyEvent> = Readonly<{ event: E; annulled: boolean }>;

/**
 * A stream as it counts: corrected events are in the places of their originals, annulled ones and the corrections
 * themselves are left out.
 */
export function effectiveEvents<E extends AnyEvent>(history: Iterable<E>): E[] {
  return [...correctedEvents(history).values()].filter(({ annulled }) => !annulled).map(({ event }) => event);
}

/**
 * Every event but the corrections, by version and in order. Several corrections of one version apply in their order. An
 * annulled event stays out, whatever else of it is corrected, until a correction says `annul: false`.
 */
export function correctedEvents<E extends AnyEvent>(history: Iterable<E>): Map<number, CorrectedEvent<E>> {
  const byVersion = new Map<number, CorrectedEvent<E>>();
  for (const event of history) {
    if (!isCorrection(event)) byVersion.set(event.version, { event, annulled: false });
    else applyCorrection(byVersion, event.data);
  }
  return byVersion;
}

function applyCorrection<E extends AnyEvent>(byVersion: Map<number, CorrectedEvent<E>>, correction: Correction): void {
  const target = byVersion.get(correction.corrects);
  if (target === undefined) return;
  const annulled = correction.annul ?? target.annulled;
  byVersion.set(correction.corrects, { event: replaced(target.event, correction), annulled });
}

/** Its recordedAt stays the original's: a resolution that was logged in time stays so, whatever is corrected later. */
function replaced<E extends AnyEvent>(original: E, { occurredAt, known, data = {}, pinned }: Correction): E {
  const merged = {
    ...original.data,
    ...data,
    ...(pinned ? { pinned } : {}),
    ...(occurredAt === undefined ? {} : { known: known ?? null }),
  };
  const kept = Object.entries(merged).filter(([, value]) => value !== null);
  return {
    ...original,
    occurredAt: occurredAt === undefined ? original.occurredAt : Date.parse(occurredAt),
    data: Object.fromEntries(kept),
  };
}
