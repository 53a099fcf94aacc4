import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { permitOf } from '../../access/rights/permit.ts';
import { StorableText } from '../../commands/storable-text.ts';
import { Database } from '../../platform/database/database.ts';
import { MachineClock } from '../../platform/operations/machine-clock.ts';
import { checkIsDraft, ReportTable } from '../keeping/report-table.ts';
import type { ReportAnswer } from '../report.answer.ts';
import { ShowReport } from '../show-report.ts';
import { ReportCommand } from './report-command.ts';

/** Throws a draft away: it stays where it is, is listed only when asked for, and is never frozen. */
export class DiscardReport extends ReportCommand<ReportAnswer> {
  /**
   * Why it is thrown away; 1 to 1,000 characters
   * @example 'Lập nhầm kỳ báo cáo'
   */
  @StorableText(1_000)
  reason!: string;
}

@CommandHandler(DiscardReport)
export class DiscardReportHandler implements ICommandHandler<DiscardReport> {
  constructor(
    private readonly database: Database,
    private readonly table: ReportTable,
    private readonly show: ShowReport,
    private readonly clock: MachineClock,
  ) {}

  /** @throws DomainError not-found, already-frozen, already-discarded */
  async execute(command: DiscardReport): Promise<ReportAnswer> {
    const { asked, reason } = command;
    const { id, unit } = await this.table.get(asked.id);
    permitOf(command).checkUnit(unit);
    await this.database.transaction(async (tx) => {
      checkIsDraft(await this.table.take(tx, id));
      await this.table.discard(tx, id, { at: this.clock.now(), by: asked.by, reason });
    });
    return this.show.answer(await this.table.get(id));
  }
}
