/** Milliseconds since 1970-01-01T00:00:00Z: an integer. */
export type Instant = number;

export type StreamName = 'dossier' | 'complaint';

export const FEED_COUNT = 64;

/** A stream of events: everything that happened to one dossier or complaint. `key` is its code. */
export type StreamRef = Readonly<{ kind: StreamName; key: string; streamId: string; feed: number }>;

/** Free text that lies beside the log, erasable; the event keeps a salted hash of it (`data.textHash`). */
export type EventText = Readonly<
  Record<string, string | readonly string[] | readonly Readonly<Record<string, unknown>>[]>
>;

/** The units on each side of a stream. */
export type StreamUnits = Readonly<{
  receiving: readonly string[];
  competent: readonly string[];
  consulted: readonly string[];
}>;

/** An event as it is handed to the log; version, position, hash and (but for an import) recordedAt are the log's. */
export type NewEvent = Readonly<{
  type: string;
  /** Schema version of `data`; old ones are upcast on reading. */
  format: number;
  /** Code of the unit that logged it. */
  unit: string;
  /** Code of the account or department that logged it, never a name. */
  actor: string;
  occurredAt: Instant;
  /** Given only by an import; absent: the database's clock. */
  recordedAt?: Instant;
  data: Readonly<Record<string, unknown>>;
  text?: EventText;
  commandId: string;
  ordinal: number;
  /** The units of the stream after it, where they are others than before. */
  units?: StreamUnits | undefined;
}>;

/** An event as it stands in the log. */
export type LoggedEvent = Readonly<{
  version: number;
  type: string;
  format: number;
  unit: string;
  actor: string;
  occurredAt: Instant;
  recordedAt: Instant;
  data: Readonly<Record<string, unknown>>;
  commandId: string;
}>;

/** An event met while reading a feed, with its stream and its place. */
export type FeedEvent = LoggedEvent & Readonly<{ streamId: string; kind: StreamName; key: string; position: bigint }>;
