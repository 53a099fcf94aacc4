/** The position of each feed after which to read. */
export type FeedPositions = ReadonlyMap<number, bigint>;

/** The next batch's events, read while the one before is being handled. */
export class ReadAhead<Row> {
  constructor(
    readonly after: FeedPositions,
    private readonly events: Promise<readonly Row[] | undefined>,
  ) {}

  /** Undefined when they do not begin just after these positions, or could not be read: read again. */
  async from(positions: FeedPositions): Promise<readonly Row[] | undefined> {
    const isTheSame = positions.size === this.after.size;
    return isTheSame && [...positions].every(([feed, position]) => this.after.get(feed) === position)
      ? this.events
      : undefined;
  }
}
