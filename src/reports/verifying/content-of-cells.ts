import { Injectable } from '@nestjs/common';
import type { Instant } from '../../domain/time/local-time.ts';
import { FigureRows } from '../../read/figures/figure-rows.ts';
import { MakeFigures } from '../../read/figures/make-figures.ts';
import { ProcedureFacts } from '../../read/figures/procedure-facts.ts';
import { fillForm } from '../forms/fill-form.ts';
import { FORMS } from '../forms/form-catalogue.ts';
import { GatherFormFigures } from '../gathering/gather-form-figures.ts';
import { dayAsked, daysOf, type StoredReport } from '../keeping/stored-report.ts';
import { periodBefore } from '../../read/figures/comparing/period-before.ts';
import type { ReportContent } from '../report-content.answer.ts';
import { FiguresOfLog } from './figures-of-log.ts';
import type { LogCells } from './log-cells.ts';
import { TallyOfLog } from './tally-of-log.ts';

/** What a report says when its figures come from given cells. */
@Injectable()
export class ContentOfCells {
  constructor(
    private readonly rows: FigureRows,
    private readonly procedures: ProcedureFacts,
  ) {}

  /**
   * @param knownBefore names and the catalogue of procedures as known just before this instant; undefined: now
   * @throws DomainError identity-broken
   */
  async execute(report: StoredReport, cells: LogCells, knownBefore: Instant | undefined): Promise<ReportContent> {
    const form = FORMS[report.form];
    const period = daysOf(report.period);
    const scope = {
      period,
      periodBefore: periodBefore(period),
      unit: report.unit ?? undefined,
      asOf: dayAsked(report),
      waitFor: undefined,
    };
    const tally = new TallyOfLog(cells, report.position);
    const source = new FiguresOfLog(new MakeFigures(tally, this.procedures, this.rows), knownBefore);
    const { figures } = await new GatherFormFigures(source).execute(form, scope, report.createdAt);
    return fillForm(form, { figures, targets: report.targets, typed: report.typed });
  }
}
