import { Injectable } from '@nestjs/common';
import type { Day } from '../../dossier/domain/local-time.ts';
import { FigureRows } from '../../figures/figure-rows.ts';
import { fillForm } from '../forms/fill-form.ts';
import { FORMS } from '../forms/form-catalogue.ts';
import { GatherFormFigures } from '../gathering/gather-form-figures.ts';
import { daysOf, type StoredReport } from '../keeping/stored-report.ts';
import { periodBefore } from '../making/period-before.ts';
import type { ReportContent } from '../report-content.ts';
import { FiguresOfLog } from './figures-of-log.ts';
import type { LogCells } from './log-cells.ts';

/** What a report says when its figures come from given cells. */
@Injectable()
export class ContentOfCells {
  constructor(private readonly rows: FigureRows) {}

  /**
   * @param namesAsOf the day at whose end units had the names that are printed; undefined: now
   * @throws DomainError identity-broken
   */
  async execute(report: StoredReport, cells: LogCells, namesAsOf: Day | undefined): Promise<ReportContent> {
    const form = FORMS[report.form];
    const period = daysOf(report.period);
    const scope = {
      period,
      periodBefore: periodBefore(period),
      unit: report.unit ?? undefined,
      asOf: namesAsOf,
      waitFor: undefined,
    };
    const source = new FiguresOfLog(cells, this.rows, report.position);
    const { figures } = await new GatherFormFigures(source).execute(form, scope, report.createdAt);
    return fillForm(form, { figures, targets: report.targets, typed: report.typed });
  }
}
