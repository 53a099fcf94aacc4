import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { StorableText } from '../../commands/storable-text.ts';
import { DomainError } from '../../domain/values/domain-error.ts';
import { Database } from '../../platform/database/database.ts';
import { MachineClock } from '../../platform/operations/machine-clock.ts';
import { ReferenceData } from '../../reference/snapshot/reference-data.ts';
import { isProvisional } from '../keeping/report-answers.ts';
import { checkIsDraft, ReportTable } from '../keeping/report-table.ts';
import { sha256 } from '../rendering/canonical-json.ts';
import type { ReportAnswer } from '../report.answer.ts';
import { ShowReport } from '../show-report.ts';
import { ReportCommand } from './report-command.ts';
import { permitOf } from '../../access/rights/permit.ts';

/** Freezes a draft just as it was computed: from then on nobody can change it. */
export class FreezeReport extends ReportCommand<ReportAnswer> {
  /**
   * Who signs the report, as it is to be printed; 1 to 200 characters
   * @example 'Nguyễn Thị Hạnh'
   */
  @StorableText(200)
  signedBy!: string;
}

@CommandHandler(FreezeReport)
export class FreezeReportHandler implements ICommandHandler<FreezeReport> {
  constructor(
    private readonly database: Database,
    private readonly table: ReportTable,
    private readonly show: ShowReport,
    private readonly clock: MachineClock,
    private readonly reference: ReferenceData,
  ) {}

  /** @throws DomainError not-found, already-frozen, already-discarded, period-not-over */
  async execute(command: FreezeReport): Promise<ReportAnswer> {
    const { asked, signedBy } = command;
    const { id, unit } = await this.table.get(asked.id);
    permitOf(command).checkUnit(unit);
    const { zone } = await this.reference.current();
    await this.database.transaction(async (tx) => {
      const report = await this.table.take(tx, id);
      checkIsDraft(report);
      if (isProvisional(report, zone)) throw periodNotOver();
      const hash = sha256(Buffer.from(report.content, 'utf8'));
      await this.table.freeze(tx, report, { signedBy, sha256: hash, frozenAt: this.clock.now() });
    });
    return this.show.answer(await this.table.get(id));
  }
}

function periodNotOver(): DomainError {
  return new DomainError(
    'period-not-over',
    'conflict',
    'The report was made, or is as known, before its period was over: make it again after the last day, then freeze it',
  );
}
