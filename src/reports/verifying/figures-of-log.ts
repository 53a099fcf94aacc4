import { DAY_MS, formatDay, type Instant } from '../../dossier/domain/local-time.ts';
import { termsOf } from '../../figures/figure-catalogue.ts';
import type { FigureRows } from '../../figures/figure-rows.ts';
import { FigureSums } from '../../figures/figure-sums.ts';
import type { FiguresQuestion } from '../../figures/figures-question.ts';
import type { FiguresAnswer } from '../../figures/get-figures.ts';
import { formatPeriod } from '../../figures/period.ts';
import { FiguresSource } from '../gathering/figures-source.ts';
import type { LogCells } from './log-cells.ts';

/** Figures out of dossiers that were folded by brute force; no read table has a part in them. */
export class FiguresOfLog extends FiguresSource {
  constructor(
    private readonly cells: LogCells,
    private readonly rows: FigureRows,
    /** Opaque. */
    private readonly position: string,
  ) {
    super();
  }

  async execute(question: FiguresQuestion, now: Instant): Promise<FiguresAnswer> {
    const terms = termsOf(question.selection);
    const groups = this.cells.groups({ ...question, terms });
    const sums = new FigureSums(question.selection, terms);
    return {
      period: formatPeriod(question.period),
      asOf: formatDay(question.asOf ?? Math.floor(now / DAY_MS)),
      projectedThrough: { position: this.position, recordedAt: null },
      rows: await this.rows.of(question, groups, sums),
      totals: sums.values(groups.map((group) => group.sums)),
    };
  }
}
