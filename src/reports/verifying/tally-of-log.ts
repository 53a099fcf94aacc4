import type { Tally, TallyQuestion, TallySource } from '../../read/figures/tally/tally-source.ts';
import type { LogCells } from './log-cells.ts';

/** The tally of cells that were added up in memory; what they know of is left to whoever added them. */
export class TallyOfLog implements TallySource {
  constructor(
    private readonly cells: LogCells,
    /** Opaque. */
    private readonly position: string,
  ) {}

  async read(question: TallyQuestion): Promise<Tally> {
    return { ...this.cells.sumUp(question), position: this.position, recordedAt: null };
  }
}
