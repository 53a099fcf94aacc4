import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Database } from '../../../platform/database/database.ts';
import { MachineClock } from '../../../platform/operations/machine-clock.ts';
import { ReportCommand } from '../../commands/report-command.ts';
import { badField, PREPARED, requireWithin } from '../schedule-rules.ts';
import { type ScheduleAnswer, scheduleAnswerOf } from '../schedule.answer.ts';
import { ScheduleTable } from '../schedule-table.ts';
import { DayField, dayOf } from './schedule-field.ts';
import { permitOf } from '../../../access/rights/permit.ts';

/** Ends a schedule: the reports that it has asked for until then stay as they are. */
export class EndSchedule extends ReportCommand<ScheduleAnswer> {
  @DayField({
    required: true,
    description: 'The last day that it holds on: periods that end later have no report of it',
  })
  validTo!: string;
}

@CommandHandler(EndSchedule)
export class EndScheduleHandler implements ICommandHandler<EndSchedule> {
  constructor(
    private readonly database: Database,
    private readonly table: ScheduleTable,
    private readonly clock: MachineClock,
  ) {}

  /** @throws DomainError not-found, already-ended, invalid-field */
  async execute(command: EndSchedule): Promise<ScheduleAnswer> {
    const { id, by } = command.asked;
    const validTo = dayOf(command.validTo);
    permitOf(command).checkUnit((await this.table.get(id)).unit);
    await this.database.transaction(async (tx) => {
      const schedule = await this.table.takeRunning(tx, id);
      if (validTo < schedule.validFrom) throw badField('validTo', 'must not be earlier than validFrom');
      requireWithin('validTo', validTo, schedule);
      const prepared = await this.table.end(tx, id, { validTo, at: this.clock.now(), by });
      if (prepared !== null && prepared > validTo) throw badField('validTo', `must not lie ${PREPARED}`);
    });
    return scheduleAnswerOf(await this.table.get(id));
  }
}
