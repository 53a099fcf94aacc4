import { Injectable, Optional } from '@nestjs/common';
import { EventBus } from '@nestjs/cqrs';
import { CalendarImports } from '../../reference/calendar/calendar-imports.ts';
import { RuleSetImports } from '../../reference/calendar/rule-set-imports.ts';
import { WorkingHoursImports } from '../../reference/calendar/working-hours-imports.ts';
import { ReferenceChanged } from '../../reference/importing/reference-changed.ts';
import { ProcedureImports } from '../../reference/procedures/procedure-imports.ts';
import { Database } from '../../platform/database/database.ts';
import { TargetImports } from '../../reference/targets/target-imports.ts';
import { UnitImports } from '../../reference/units/unit-imports.ts';
import { ImportChunks } from './import-chunks.ts';
import type { ImportError } from './import.answer.ts';
import { saveErrors } from './import-errors.ts';
import type { LeasedImport } from './import-job.ts';
import { ImportJobs } from './import-jobs.ts';
import type { ReferenceKind } from './import-kind.ts';
import { type ReferenceRow, referenceRows } from './reading/reference-rows.ts';

type Outcome = Readonly<{ accepted: number; unchanged: number; rejected: readonly ImportError[] }>;
type Applier = (rows: AsyncIterable<ReferenceRow>) => Promise<Outcome>;

/** Units, procedures, calendars, the rules of the clock and targets: small tables, each applied whole. */
@Injectable()
export class ImportReference {
  private readonly appliers: Readonly<Record<ReferenceKind, Applier>>;

  constructor(
    private readonly database: Database,
    private readonly jobs: ImportJobs,
    private readonly chunks: ImportChunks,
    units: UnitImports,
    procedures: ProcedureImports,
    calendars: CalendarImports,
    ruleSets: RuleSetImports,
    workingHours: WorkingHoursImports,
    targets: TargetImports,
    @Optional() private readonly notices?: EventBus,
  ) {
    this.appliers = {
      units: (rows) => units.importUnits(rows),
      lineage: (rows) => units.importLineage(rows),
      procedures: (rows) => procedures.importProcedures(rows),
      calendar: (rows) => calendars.importCalendar(rows),
      'rule-sets': (rows) => ruleSets.importRuleSets(rows),
      'working-hours': (rows) => workingHours.importWorkingHours(rows),
      targets: (rows) => targets.importTargets(rows),
    };
  }

  /** Applies the table and ends the import. @throws DomainError where the header is not that of the kind. */
  async run(job: LeasedImport, kind: ReferenceKind): Promise<void> {
    const unreadable: ImportError[] = [];
    const rows = referenceRows(this.chunks.read(job.id, 0), (error) => unreadable.push(error));
    const { accepted, unchanged, rejected } = await this.appliers[kind](rows);
    void this.notices?.publish(new ReferenceChanged());
    const errors = [...rejected, ...unreadable];
    const counts = { read: accepted + unchanged + errors.length, accepted, unchanged, rejected: errors.length };
    await this.database.transaction(async (tx) => {
      await this.jobs.advance(tx, job, counts);
      await saveErrors(tx, job.id, errors);
      await this.jobs.finish(tx, job);
    });
  }
}
