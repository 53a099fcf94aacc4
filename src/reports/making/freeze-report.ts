import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/database.ts';
import { DomainError } from '../../domain/values/domain-error.ts';
import { MachineClock } from '../../platform/operations/machine-clock.ts';
import { FindReports, unknownReport } from '../find-reports.ts';
import { ReportTable } from '../keeping/report-table.ts';
import type { StoredReport } from '../keeping/stored-report.ts';
import { sha256 } from '../rendering/canonical-json.ts';

/** Freezes a draft just as it was computed: from then on nobody can change it. */
@Injectable()
export class FreezeReport {
  constructor(
    private readonly database: Database,
    private readonly table: ReportTable,
    private readonly reports: FindReports,
    private readonly clock: MachineClock,
  ) {}

  /** @throws DomainError not-found, already-frozen */
  async execute(id: string, signedBy: string): Promise<StoredReport> {
    await this.reports.get(id);
    await this.database.transaction(async (tx) => {
      const report = await this.table.take(tx, id);
      if (!report) throw unknownReport();
      if (report.state === 'frozen') throw alreadyFrozen();
      const hash = sha256(Buffer.from(report.content, 'utf8'));
      await this.table.freeze(tx, report, { signedBy, sha256: hash, frozenAt: this.clock.now() });
    });
    return this.reports.get(id);
  }
}

function alreadyFrozen(): DomainError {
  return new DomainError(
    'already-frozen',
    'conflict',
    'The report has been frozen and is never changed: restate it when something has been corrected since',
  );
}
