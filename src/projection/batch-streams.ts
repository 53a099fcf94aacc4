import { asComplaintEvent, type ComplaintEvent } from '../domain/complaint/complaint-events.ts';
import { asDossierEvent, type DossierEvent } from '../domain/dossier/dossier-events.ts';
import type { LoggedEvent, StreamName } from '../domain/values/logged-event.ts';
import { type FoldedEvent, isCorrection } from './folding.ts';

/** An event of the log with its stream and its place in the feed, as the database gives it; the command is not read. */
export type FeedRow = Omit<LoggedEvent, 'commandId'> &
  Readonly<{ streamId: string; kind: StreamName; code: string; position: string }>;

/** The events of one stream in a batch, in order of version. */
export type BatchStream<Event = DossierEvent> = Readonly<{
  streamId: string;
  code: string;
  events: readonly Event[];
}>;

/** The streams that a batch touches, of each kind in the order in which it meets them. */
export type BatchStreams = Readonly<{
  dossiers: readonly BatchStream<DossierEvent>[];
  complaints: readonly BatchStream<ComplaintEvent>[];
}>;

export function streamsOf(rows: readonly FeedRow[]): BatchStreams {
  const dossiers = new Gathered(asDossierEvent);
  const complaints = new Gathered(asComplaintEvent);
  for (const row of rows) (row.kind === 'dossier' ? dossiers : complaints).add(row);
  return { dossiers: dossiers.streams(), complaints: complaints.streams() };
}

export function beginsHere({ events }: BatchStream<FoldedEvent>): boolean {
  return events[0]?.version === 1;
}

export function holdsCorrection({ events }: BatchStream<FoldedEvent>): boolean {
  return events.some(isCorrection);
}

/**
 * Checks that a batch goes on with the version after the stored state.
 * @throws Error when the read tables have lost or doubled something.
 */
export function checkContinuity(
  { streamId, events }: BatchStream<FoldedEvent>,
  start: Readonly<{ version: number }> | null,
): void {
  const expected = (start?.version ?? 0) + 1;
  const found = events[0]?.version;
  if (found === expected) return;
  throw new Error(
    `The state of stream ${streamId} expects version ${expected}, the log goes on with ${found}: ` +
      'the read tables are damaged, run `bin/dunghan rebuild`',
  );
}

class Gathered<Event> {
  private readonly byId = new Map<string, { streamId: string; code: string; events: Event[] }>();

  constructor(private readonly asEvent: (logged: LoggedEvent) => Event) {}

  add(row: FeedRow): void {
    const event = this.asEvent(row as FeedRow & LoggedEvent);
    const known = this.byId.get(row.streamId);
    if (known) known.events.push(event);
    else this.byId.set(row.streamId, { streamId: row.streamId, code: row.code, events: [event] });
  }

  streams(): BatchStream<Event>[] {
    return [...this.byId.values()];
  }
}
