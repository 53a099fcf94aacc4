/** Something in the log that is not as it was written, or not as it must be. */
export type LogFinding = Readonly<{
  /** Names feed, stream and version, as far as it is about one. */
  where: string;
  message: string;
  /** None where it is about what several feeds share. */
  feed?: number;
  streamId?: string;
  /** Code of the stream's dossier or complaint. */
  key?: string;
  version?: number;
}>;

/** No more findings of one kind in one feed: the first ones say enough. */
export const MOST_FINDINGS = 50;

/** The event that a finding is about, as a row of a query. */
export type EventRow = Readonly<{ stream_id: string; stream_kind: string; key: string; version: number }>;

export function ofFeed(feed: number, message: string): LogFinding {
  return { feed, where: `feed ${feed}`, message };
}

export function ofEvent(feed: number, row: EventRow, message: string): LogFinding {
  const { stream_id: streamId, stream_kind: kind, key, version } = row;
  const where = `feed ${feed}, stream ${streamId} (${kind} ${key}), version ${version}`;
  return { feed, streamId, key, version, where, message };
}
