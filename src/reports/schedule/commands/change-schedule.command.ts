import { randomUUID } from 'node:crypto';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Day } from '../../../domain/time/local-time.ts';
import { Database } from '../../../platform/database/database.ts';
import { MachineClock } from '../../../platform/operations/machine-clock.ts';
import { ReportCommand } from '../../commands/report-command.ts';
import { badField, PREPARED, requireWithin } from '../schedule-rules.ts';
import { type ScheduleAnswer, scheduleAnswerOf } from '../schedule.answer.ts';
import { ScheduleTable } from '../schedule-table.ts';
import type { ScheduleTerms } from '../schedule.ts';
import { DayField, dayOf, DaysField } from './schedule-field.ts';
import { permitOf } from '../../../access/rights/permit.ts';

/** Lets another schedule go on from this one, from a day on; what is not named stays as it was. */
export class ChangeSchedule extends ReportCommand<ScheduleAnswer> {
  @DayField({ required: true, description: 'From when on: the schedule so far ends on the day before' })
  validFrom!: string;

  @DayField({ required: false, description: 'Up to when; as before unless given' })
  validTo?: string | null;

  @DaysField({ required: false, description: 'As of how many days after the period’s last day the draft is made' })
  cutOffDays?: number | null;

  @DaysField({ required: false, description: 'Working days from the cut-off to the day by which it is frozen' })
  daysToPrepare?: number | null;
}

type Change = Partial<ScheduleTerms> & Readonly<{ validFrom: Day }>;

@CommandHandler(ChangeSchedule)
export class ChangeScheduleHandler implements ICommandHandler<ChangeSchedule> {
  constructor(
    private readonly database: Database,
    private readonly table: ScheduleTable,
    private readonly clock: MachineClock,
  ) {}

  /** @returns the schedule that goes on from it @throws DomainError not-found, already-ended, invalid-field */
  async execute(command: ChangeSchedule): Promise<ScheduleAnswer> {
    const { id, by } = command.asked;
    permitOf(command).checkUnit((await this.table.get(id)).unit);
    const [change, now] = [changeOf(command), this.clock.now()];
    const next = await this.database.transaction(async (tx) => {
      const { endedAt: _at, endedBy: _by, ...schedule } = await this.table.takeRunning(tx, id);
      const { validFrom } = change;
      if (validFrom <= schedule.validFrom) throw badField('validFrom', 'must be later than that of the schedule');
      requireWithin('validFrom', validFrom, schedule);
      const changed = { ...schedule, ...change, id: randomUUID(), changes: id, createdAt: now, createdBy: by };
      if (changed.validTo !== null && changed.validTo < validFrom)
        throw badField('validTo', 'must not be earlier than validFrom');
      if (changed.validTo !== null) requireWithin('validTo', changed.validTo, schedule);
      const prepared = await this.table.end(tx, id, { validTo: validFrom - 1, at: now, by });
      if (prepared !== null && prepared >= validFrom) throw badField('validFrom', `must not lie on or ${PREPARED}`);
      await this.table.insert(tx, changed);
      return changed;
    });
    return scheduleAnswerOf({ ...next, endedAt: null, endedBy: null });
  }
}

function changeOf({ validFrom, validTo, cutOffDays, daysToPrepare }: ChangeSchedule): Change {
  return {
    validFrom: dayOf(validFrom),
    ...(validTo ? { validTo: dayOf(validTo) } : {}),
    ...(typeof cutOffDays === 'number' ? { cutOffDays } : {}),
    ...(typeof daysToPrepare === 'number' ? { daysToPrepare } : {}),
  };
}
