import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Allow } from 'class-validator';
import type { FormId } from '../forms/form-definition.ts';
import { type ReportJobAnswer, jobAnswerOf } from '../jobs/report-job.answer.ts';
import { QueueReportJob } from '../jobs/queue-report-job.ts';
import { MakeReport } from '../making/make-report.ts';
import { FORM_IDS, readReportOrder } from '../making/report-order.ts';
import type { ReportAnswer } from '../report.answer.ts';
import { ShowReport } from '../show-report.ts';
import { PeriodCommand } from './period.command.ts';

/** Computes an official form and keeps it as a draft, which stays as it is: the same command makes another draft. */
export class CreateReport extends PeriodCommand<ReportAnswer | ReportJobAnswer> {
  @ApiProperty({ enum: FORM_IDS })
  @Allow()
  form!: FormId;

  /** A unit and all below it; everything unless given */
  @Allow()
  unit?: string;

  @ApiProperty({
    type: 'string',
    format: 'date',
    required: false,
    description: 'As known at the end of this day; now unless given',
  })
  @Allow()
  asOf?: string;

  @ApiPropertyOptional({
    type: 'object',
    additionalProperties: { type: 'integer', minimum: 0 },
    description: 'By STT, the rows that the system has no figure for',
  })
  @Allow()
  typed?: Readonly<Record<string, number>>;
}

@CommandHandler(CreateReport)
export class CreateReportHandler implements ICommandHandler<CreateReport> {
  constructor(
    private readonly making: MakeReport,
    private readonly jobs: QueueReportJob,
    private readonly show: ShowReport,
  ) {}

  /** @throws DomainError missing-field, invalid-field, unknown-unit, identity-broken, projection-behind */
  async execute({ asked, ...body }: CreateReport): Promise<ReportAnswer | ReportJobAnswer> {
    const { by, waitFor, prefersJob } = asked;
    const assignment = { order: readReportOrder(body), making: { by, waitFor } };
    if (prefersJob) return jobAnswerOf(await this.jobs.make(assignment));
    return this.show.answer(await this.making.execute(assignment));
  }
}
