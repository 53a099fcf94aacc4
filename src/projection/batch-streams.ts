import type { Dossier } from '../dossier/domain/dossier-state.ts';
import type { DossierEvent } from '../dossier/domain/dossier-events.ts';
import { needsRefold } from '../dossier/domain/fold.ts';
import type { Instant } from '../event-store/domain-event.ts';

/** An event of a feed with its place. `event` is null for a stream of a kind that is not projected. */
export type ProjectedEvent = Readonly<{
  streamId: string;
  code: string;
  position: string;
  recordedAt: Instant;
  event: DossierEvent | null;
}>;

/** The events of one dossier in a batch, in order of version. */
export type BatchStream = Readonly<{ streamId: string; code: string; events: readonly DossierEvent[] }>;

/** The dossiers that a batch touches, in the order in which it meets them. Streams of other kinds are left out. */
export function streamsOf(events: readonly ProjectedEvent[]): BatchStream[] {
  const streams = new Map<string, { streamId: string; code: string; events: DossierEvent[] }>();
  for (const { streamId, code, event } of events) {
    if (event === null) continue;
    const known = streams.get(streamId);
    if (known) known.events.push(event);
    else streams.set(streamId, { streamId, code, events: [event] });
  }
  return [...streams.values()];
}

export function beginsHere({ events }: BatchStream): boolean {
  return events[0]?.version === 1;
}

export function holdsCorrection({ events }: BatchStream): boolean {
  return events.some(needsRefold);
}

/**
 * Makes sure that a batch carries on just where the state stands.
 * @throws Error when the read tables have lost or doubled something.
 */
export function checkContinuity({ streamId, events }: BatchStream, start: Dossier | null): void {
  const expected = (start?.version ?? 0) + 1;
  const found = events[0]?.version;
  if (found === expected) return;
  throw new Error(
    `The state of stream ${streamId} expects version ${expected}, the log goes on with ${found}: ` +
      'the read tables are damaged, run `bin/dunghan rebuild`',
  );
}
