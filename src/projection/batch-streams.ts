import type { Dossier } from '../dossier/domain/dossier-state.ts';
import { asDossierEvent, type DossierEvent } from '../dossier/domain/dossier-events.ts';
import { needsRefold } from '../dossier/domain/fold.ts';
import type { LoggedEvent, StreamKind } from '../event-store/domain-event.ts';

/** An event of the log with its stream and its place in the feed, as the database gives it; the command is not read. */
export type FeedRow = Omit<LoggedEvent, 'commandId'> &
  Readonly<{ streamId: string; kind: StreamKind; code: string; position: string }>;

/** The events of one dossier in a batch, in order of version. */
export type BatchStream = Readonly<{ streamId: string; code: string; events: readonly DossierEvent[] }>;

/** The dossiers that a batch touches, in the order in which it meets them. Streams of other kinds are left out. */
export function streamsOf(rows: readonly FeedRow[]): BatchStream[] {
  const streams = new Map<string, { streamId: string; code: string; events: DossierEvent[] }>();
  for (const row of rows) {
    if (row.kind !== 'dossier') continue;
    const event = asDossierEvent(row as FeedRow & LoggedEvent);
    const known = streams.get(row.streamId);
    if (known) known.events.push(event);
    else streams.set(row.streamId, { streamId: row.streamId, code: row.code, events: [event] });
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
