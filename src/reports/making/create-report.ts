import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { formatPeriod } from '../../figures/period.ts';
import { Database } from '../../shared/database.ts';
import { MachineClock } from '../../shared/machine-clock.ts';
import { ComputeReport } from './compute-report.ts';
import { ReportTable } from '../keeping/report-table.ts';
import { keptContent } from '../keeping/stored-content.ts';
import type { NewReport, StoredReport } from '../keeping/stored-report.ts';
import type { ReportOrder } from './report-order.ts';

/** Who makes a report, and of which one it is the restatement. */
export type Making = Readonly<{
  by: string;
  waitFor?: string | undefined;
  restates?: Readonly<{ id: string; reason: string }>;
}>;

const NOT_FROZEN = { state: 'draft', number: null, sha256: null, frozenAt: null, signedBy: null } as const;

/** The actor of every event of the simulated half-year. */
const SIMULATED = `
  SELECT EXISTS (SELECT FROM event_log WHERE actor = 'seed' AND version = 1) AS simulated`;

/** Computes a report and keeps it as a draft, which stays as it is: asking again makes another one. */
@Injectable()
export class CreateReport {
  constructor(
    private readonly computing: ComputeReport,
    private readonly table: ReportTable,
    private readonly database: Database,
    private readonly clock: MachineClock,
  ) {}

  /** @throws DomainError unknown-unit, invalid-field, identity-broken, projection-behind, unavailable */
  async execute(order: ReportOrder, { by, waitFor, restates }: Making): Promise<StoredReport> {
    const now = this.clock.now();
    const { content, order: _order, ...computed } = await this.computing.execute(order, waitFor, now);
    const draft: NewReport = {
      ...computed,
      id: randomUUID(),
      form: order.form,
      unit: order.unit ?? null,
      period: formatPeriod(order.period),
      asOfGiven: order.asOf !== undefined,
      typed: order.typed,
      synthetic: await this.isSimulated(),
      restates: restates?.id ?? null,
      reason: restates?.reason ?? null,
      content: keptContent(content),
      createdAt: now,
      createdBy: by,
    };
    await this.table.insert(draft);
    return { ...draft, ...NOT_FROZEN };
  }

  private async isSimulated(): Promise<boolean> {
    const [row] = await this.database.query<{ simulated: boolean }>(SIMULATED);
    return row?.simulated === true;
  }
}
