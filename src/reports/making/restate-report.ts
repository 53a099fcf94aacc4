import { Injectable } from '@nestjs/common';
import { DomainError } from '../../shared/domain-error.ts';
import { CreateReport } from './create-report.ts';
import { FindReports } from '../find-reports.ts';
import { daysOf, type StoredReport } from '../keeping/stored-report.ts';

/** Computes a frozen report anew, as of now: a draft that says which report it restates and why. */
@Injectable()
export class RestateReport {
  constructor(
    private readonly reports: FindReports,
    private readonly create: CreateReport,
  ) {}

  /** @throws DomainError not-found, not-frozen, and those of making a report */
  async execute(id: string, reason: string, by: string, waitFor: string | undefined): Promise<StoredReport> {
    const first = await this.reports.get(id);
    if (first.state !== 'frozen') throw notFrozen();
    const order = {
      form: first.form,
      period: daysOf(first.period),
      unit: first.unit ?? undefined,
      asOf: undefined,
      typed: first.typed,
    };
    return this.create.execute(order, { by, waitFor, restates: { id: first.id, reason } });
  }
}

function notFrozen(): DomainError {
  return new DomainError(
    'not-frozen',
    'conflict',
    'Only a frozen report is restated: freeze this draft, or make another one',
  );
}
