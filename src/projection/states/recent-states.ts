import type { FoldedEvent } from '../folding.ts';

type Begun = Readonly<{ streamId: string; events: readonly FoldedEvent[] }>;

/**
 * The states that batches of this process have folded last, so that the next batch need not read them out of their
 * table. A state is a function of the stream's events up to its version: whoever has the right version has the right
 * state, whether or not the batch that made it was committed, and whoever has projected the events meanwhile.
 */
export class RecentStates<State extends Readonly<{ version: number }>> {
  /** The one that was used last stands last. */
  private readonly byId = new Map<string, State>();

  /**
   * @param most states that are kept
   * @param goesOn whether further events of the stream are likely
   */
  constructor(
    private readonly most: number,
    private readonly goesOn: (state: State) => boolean,
  ) {}

  forget(): void {
    this.byId.clear();
  }

  /** By stream id, the states after which these events come, as far as they are known. */
  before(streams: readonly Begun[]): Map<string, State> {
    const known = new Map<string, State>();
    for (const { streamId, events } of streams) {
      const state = this.byId.get(streamId);
      if (state !== undefined && state.version + 1 === events[0]?.version) known.set(streamId, state);
    }
    return known;
  }

  keep(streamId: string, state: State): void {
    this.byId.delete(streamId);
    if (!this.goesOn(state)) return;
    this.byId.set(streamId, state);
    if (this.byId.size <= this.most) return;
    const [oldest] = this.byId.keys();
    if (oldest !== undefined) this.byId.delete(oldest);
  }
}
