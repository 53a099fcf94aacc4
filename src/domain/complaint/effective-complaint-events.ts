import type { ComplaintEvent } from './complaint-events.ts';

type Correction = ComplaintEvent<'EventCorrected'>;

/** An event with all that corrections replaced, and whether the last of them annulled it. */
export type CorrectedComplaintEvent = Readonly<{ event: Exclude<ComplaintEvent, Correction>; annulled: boolean }>;

/** A stream as it counts: corrected events in the places of their originals, without annulled ones and corrections. */
export function effectiveComplaintEvents(history: readonly ComplaintEvent[]): ComplaintEvent[] {
  return [...correctedComplaintEvents(history).values()].filter(({ annulled }) => !annulled).map(({ event }) => event);
}

/**
 * Every event but the corrections, by version and in order. Several corrections of one version apply in their order: a
 * later one that does not annul brings an annulled event back.
 */
export function correctedComplaintEvents(history: readonly ComplaintEvent[]): Map<number, CorrectedComplaintEvent> {
  const byVersion = new Map<number, CorrectedComplaintEvent>();
  for (const event of history) {
    if (event.type !== 'EventCorrected') {
      byVersion.set(event.version, { event, annulled: false });
      continue;
    }
    const target = byVersion.get(event.data.corrects);
    if (target) byVersion.set(event.data.corrects, corrected(target, event.data));
  }
  return byVersion;
}

function corrected({ event }: CorrectedComplaintEvent, correction: Correction['data']): CorrectedComplaintEvent {
  if (correction.annul === true) return { event, annulled: true };
  const { occurredAt, data = {}, pinned } = correction;
  const merged = { ...event.data, ...data, ...(pinned ? { pinned } : {}) };
  const kept = Object.entries(merged).filter(([, value]) => value !== null);
  const replaced = {
    ...event,
    occurredAt: occurredAt === undefined ? event.occurredAt : Date.parse(occurredAt),
    data: Object.fromEntries(kept),
  };
  // Its recordedAt stays the original's, whatever is put right later.
  return { event: replaced as CorrectedComplaintEvent['event'], annulled: false };
}
