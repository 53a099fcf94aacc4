import { Injectable } from '@nestjs/common';
import { DomainError } from '../../domain/values/domain-error.ts';
import type { Assignment } from './create-report.ts';
import { FindReports } from '../find-reports.ts';
import { daysOf } from '../keeping/stored-report.ts';

/** Has a frozen report computed anew, as of now: a draft that says which report it restates and why. */
@Injectable()
export class RestateReport {
  constructor(private readonly reports: FindReports) {}

  /** What is to be made, now or by a job. @throws DomainError not-found, not-frozen */
  async assignment(id: string, reason: string, by: string, waitFor: string | undefined): Promise<Assignment> {
    const first = await this.reports.get(id);
    if (first.state !== 'frozen') throw notFrozen();
    const order = {
      form: first.form,
      period: daysOf(first.period),
      unit: first.unit ?? undefined,
      asOf: undefined,
      typed: first.typed,
    };
    return { order, making: { by, waitFor, restates: { id: first.id, reason } } };
  }
}

function notFrozen(): DomainError {
  return new DomainError(
    'not-frozen',
    'conflict',
    'Only a frozen report is restated: freeze this draft, or make another one',
  );
}
