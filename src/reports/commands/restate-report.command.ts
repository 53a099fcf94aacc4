import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { StorableText } from '../../commands/storable-text.ts';
import { DomainError } from '../../domain/values/domain-error.ts';
import { QueueReportJob } from '../jobs/queue-report-job.ts';
import { jobAnswerOf, type ReportJobAnswer } from '../jobs/report-job.answer.ts';
import { FORMS } from '../forms/form-catalogue.ts';
import { ReportTable } from '../keeping/report-table.ts';
import { daysOf, type StoredReport } from '../keeping/stored-report.ts';
import { MakeReport } from '../making/make-report.ts';
import type { ReportOrder } from '../making/report-order.ts';
import type { ReportAnswer } from '../report.answer.ts';
import { ShowReport } from '../show-report.ts';
import { ReportCommand } from './report-command.ts';
import { permitOf } from '../../access/rights/permit.ts';

/** Computes a frozen report anew, as of now: a draft that says which report it restates and why. */
export class RestateReport extends ReportCommand<ReportAnswer | ReportJobAnswer> {
  /**
   * Why the report is restated, as it is to be printed; 1 to 1,000 characters
   * @example 'Hai hồ sơ được đính chính ngày trả kết quả'
   */
  @StorableText(1_000)
  reason!: string;
}

@CommandHandler(RestateReport)
export class RestateReportHandler implements ICommandHandler<RestateReport> {
  constructor(
    private readonly table: ReportTable,
    private readonly making: MakeReport,
    private readonly jobs: QueueReportJob,
    private readonly show: ShowReport,
  ) {}

  /** @throws DomainError not-found, not-frozen, and those of making a report */
  async execute(command: RestateReport): Promise<ReportAnswer | ReportJobAnswer> {
    const { asked, reason } = command;
    const first = await this.table.get(asked.id);
    permitOf(command).checkUnit(first.unit);
    if (first.state !== 'frozen') throw notFrozen();
    const { by, waitFor, prefersJob } = asked;
    const assignment = { order: orderOf(first), making: { by, waitFor, restates: { id: first.id, reason } } };
    if (prefersJob) return jobAnswerOf(await this.jobs.make(assignment));
    return this.show.answer(await this.making.execute(assignment));
  }
}

/** With the rows that were typed in with the order; what units fill in is gathered anew. */
function orderOf({ form, period, unit, typed }: StoredReport): ReportOrder {
  const ordered = FORMS[form].typedRows.flatMap((stt) => (typed[stt] === undefined ? [] : [[stt, typed[stt]]]));
  return {
    form,
    period: daysOf(period),
    unit: unit ?? undefined,
    asOf: undefined,
    typed: Object.fromEntries(ordered) as ReportOrder['typed'],
  };
}

function notFrozen(): DomainError {
  return new DomainError(
    'not-frozen',
    'conflict',
    'Only a frozen report is restated: freeze this draft, or make another one',
  );
}
