import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/database.ts';
import { DomainError } from '../../domain/values/domain-error.ts';
import { MachineClock } from '../../platform/operations/machine-clock.ts';
import { checkReferences } from '../../platform/http/query-reader.ts';
import { ReferenceData, type ReferenceSnapshot } from '../../reference/snapshot/reference-data.ts';
import { badField } from './bad-field.ts';
import { ScheduleTable } from './schedule-table.ts';
import type { Schedule, ScheduleTerms } from './schedule.ts';

/** Orders a periodic report from a day on. */
@Injectable()
export class CreateSchedule {
  constructor(
    private readonly database: Database,
    private readonly table: ScheduleTable,
    private readonly reference: ReferenceData,
    private readonly clock: MachineClock,
  ) {}

  /** @throws DomainError unknown-unit, invalid-field: also where another schedule orders the same report on one of these days */
  async execute(terms: ScheduleTerms, by: string): Promise<Schedule> {
    if (terms.validTo !== null && terms.validTo < terms.validFrom)
      throw badField('validTo', 'must not be earlier than validFrom');
    checkUnit(terms, await this.reference.current());
    const schedule = { ...terms, id: randomUUID(), changes: null, createdAt: this.clock.now(), createdBy: by };
    await this.database.transaction(async (tx) => {
      if (await this.table.overlaps(tx, terms)) throw overlaps();
      await this.table.insert(tx, schedule);
    });
    return { ...schedule, endedAt: null, endedBy: null };
  }
}

function checkUnit({ unit, validFrom }: ScheduleTerms, reference: ReferenceSnapshot): void {
  if (unit === null) return;
  checkReferences({ unit }, reference);
  if (reference.unitIsInForceOn(unit, validFrom)) return;
  throw badField('unit', 'must be in force on validFrom');
}

function overlaps(): DomainError {
  return badField(
    'validFrom',
    'must not lie in the time of another schedule for the same unit, form and frequency: change or end that one',
  );
}
