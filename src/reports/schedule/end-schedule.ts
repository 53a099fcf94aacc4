import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Day } from '../../domain/time/local-time.ts';
import { Database, type Queryable } from '../../platform/database/database.ts';
import { DomainError } from '../../domain/values/domain-error.ts';
import { MachineClock } from '../../platform/operations/machine-clock.ts';
import { badField } from './bad-field.ts';
import { FindSchedules, unknownSchedule } from './find-schedules.ts';
import { ScheduleTable } from './schedule-table.ts';
import type { Schedule } from './schedule.ts';

/** What is to be otherwise from a day on; what is not named stays as it was. */
export type ScheduleChange = Readonly<{
  validFrom: Day;
  validTo?: Day;
  cutOffDays?: number;
  daysToPrepare?: number;
}>;

const PREPARED = 'before the last day of a period whose report has been prepared';

/** Ends a schedule, or lets another one go on from it: what it has asked for until then stays as it is. */
@Injectable()
export class EndSchedule {
  constructor(
    private readonly database: Database,
    private readonly table: ScheduleTable,
    private readonly schedules: FindSchedules,
    private readonly clock: MachineClock,
  ) {}

  /**
   * @param validTo the last day that it holds on
   * @throws DomainError not-found, already-ended, invalid-field
   */
  async end(id: string, validTo: Day, by: string): Promise<Schedule> {
    await this.schedules.get(id);
    await this.database.transaction(async (tx) => {
      const schedule = await this.take(tx, id);
      if (validTo < schedule.validFrom) throw badField('validTo', 'must not be earlier than validFrom');
      requireWithin('validTo', validTo, schedule);
      const prepared = await this.table.end(tx, id, { validTo, at: this.clock.now(), by });
      if (prepared !== null && prepared > validTo) throw badField('validTo', `must not lie ${PREPARED}`);
    });
    return this.schedules.get(id);
  }

  /** @returns the schedule that goes on from it @throws DomainError not-found, already-ended, invalid-field */
  async change(id: string, change: ScheduleChange, by: string): Promise<Schedule> {
    await this.schedules.get(id);
    const now = this.clock.now();
    const next = await this.database.transaction(async (tx) => {
      const { endedAt: _at, endedBy: _by, ...schedule } = await this.take(tx, id);
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
    return { ...next, endedAt: null, endedBy: null };
  }

  private async take(tx: Queryable, id: string): Promise<Schedule> {
    const schedule = await this.table.take(tx, id);
    if (!schedule) throw unknownSchedule();
    if (schedule.endedAt !== null) throw alreadyEnded();
    return schedule;
  }
}

function requireWithin(path: string, day: Day, { validTo }: Pick<Schedule, 'validTo'>): void {
  if (validTo !== null && day > validTo) throw badField(path, 'must not be later than the schedule’s own validTo');
}

function alreadyEnded(): DomainError {
  return new DomainError(
    'already-ended',
    'conflict',
    'The schedule has been ended or changed: go on from the one that follows it, or make another one',
  );
}
