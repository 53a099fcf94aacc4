import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { formatPeriod } from '../../read/figures/period.ts';
import { MachineClock } from '../../platform/operations/machine-clock.ts';
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

/** Which report is to be made, for whom. */
export type Assignment = Readonly<{ order: ReportOrder; making: Making }>;

const NOT_FROZEN = {
  state: 'draft',
  number: null,
  sha256: null,
  frozenAt: null,
  signedBy: null,
  discarded: null,
} as const;

/** Computes a report and keeps it as a draft, which stays as it is: asking again makes another one. */
@Injectable()
export class MakeReport {
  constructor(
    private readonly computing: ComputeReport,
    private readonly table: ReportTable,
    private readonly clock: MachineClock,
  ) {}

  /** @throws DomainError unknown-unit, invalid-field, identity-broken, projection-behind */
  async execute({ order, making }: Assignment): Promise<StoredReport> {
    const draft = await this.draft(order, making);
    await this.table.insert(draft);
    return { ...draft, ...NOT_FROZEN };
  }

  /**
   * What is refused before anything is computed.
   * @throws DomainError unknown-unit, invalid-field
   */
  async check(order: ReportOrder): Promise<void> {
    await this.computing.check(order, this.clock.now());
  }

  /** Computes a report without keeping it. @throws as `execute` does */
  async draft(order: ReportOrder, { by, waitFor, restates }: Making): Promise<NewReport> {
    const now = this.clock.now();
    const { content, order: _order, ...computed } = await this.computing.execute(order, waitFor, now);
    return {
      ...computed,
      id: randomUUID(),
      form: order.form,
      unit: order.unit ?? null,
      period: formatPeriod(order.period),
      asOfGiven: order.asOf !== undefined,
      restates: restates?.id ?? null,
      reason: restates?.reason ?? null,
      content: keptContent(content),
      createdAt: now,
      createdBy: by,
    };
  }
}
