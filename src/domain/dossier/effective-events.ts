import type { DossierEvent } from './dossier-events.ts';

/** An event with all that corrections replaced, and whether the last of them annulled it. */
export type CorrectedEvent = Readonly<{ event: DossierEvent; annulled: boolean }>;

/**
 * A stream as it counts: corrected events stand in the places of their originals, annulled ones and the corrections
 * themselves are left out.
 */
export function effectiveEvents(history: Iterable<DossierEvent>): DossierEvent[] {
  return [...correctedEvents(history).values()].filter(({ annulled }) => !annulled).map(({ event }) => event);
}

/**
 * Every event but the corrections, by version and in order. Several corrections of one version apply in their order: a
 * later one that does not annul brings an annulled event back.
 */
export function correctedEvents(history: Iterable<DossierEvent>): Map<number, CorrectedEvent> {
  const byVersion = new Map<number, CorrectedEvent>();
  for (const event of history) {
    if (event.type !== 'EventCorrected') byVersion.set(event.version, { event, annulled: false });
    else applyCorrection(byVersion, event.data);
  }
  return byVersion;
}

function applyCorrection(
  byVersion: Map<number, CorrectedEvent>,
  correction: DossierEvent<'EventCorrected'>['data'],
): void {
  const target = byVersion.get(correction.corrects);
  if (target === undefined) return;
  const annulled = correction.annul === true;
  byVersion.set(correction.corrects, { event: annulled ? target.event : replaced(target.event, correction), annulled });
}

/** Its recordedAt stays the original's: a resolution that was logged in time stays so, whatever is put right later. */
function replaced(
  original: DossierEvent,
  { occurredAt, data = {}, pinned }: DossierEvent<'EventCorrected'>['data'],
): DossierEvent {
  const merged: Record<string, unknown> = { ...original.data, ...data, ...(pinned ? { pinned } : {}) };
  const kept = Object.entries(merged).filter(([, value]) => value !== null);
  return {
    ...original,
    occurredAt: occurredAt === undefined ? original.occurredAt : Date.parse(occurredAt),
    data: Object.fromEntries(kept),
  } as DossierEvent;
}
