import { DAY_MS, formatDay, type Instant } from '../../domain/time/local-time.ts';
import type { FiguresQuestion } from '../../read/figures/figures-question.ts';
import type { MakeFigures } from '../../read/figures/make-figures.ts';
import { formatPeriod } from '../../read/figures/period.ts';
import { FiguresSource, type SourceAnswer } from '../gathering/figures-source.ts';

/** Figures out of dossiers and complaints that were folded by brute force; no read table has a part in them. */
export class FiguresOfLog extends FiguresSource {
  constructor(
    private readonly figures: MakeFigures,
    /** Names and the catalogue of procedures as known just before this instant; undefined: now. */
    private readonly knownBefore: Instant | undefined,
  ) {
    super();
  }

  async execute(question: FiguresQuestion, now: Instant): Promise<SourceAnswer> {
    const { rows, totals, position } = await this.figures.execute(question, this.knownBefore);
    return {
      period: formatPeriod(question.period),
      asOf: formatDay(question.asOf ?? Math.floor(now / DAY_MS)),
      projectedThrough: { position, recordedAt: null },
      rows,
      totals,
    };
  }
}
