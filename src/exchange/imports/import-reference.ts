import { Injectable, Optional } from '@nestjs/common';
import { EventBus } from '@nestjs/cqrs';
import { AccountImports } from '../../access/accounts/account-imports.ts';
import { CalendarImports } from '../../reference/calendar/calendar-imports.ts';
import { RuleSetImports } from '../../reference/calendar/rule-set-imports.ts';
import { WorkingHoursImports } from '../../reference/calendar/working-hours-imports.ts';
import { CompetenceImports } from '../../reference/competences/competence-imports.ts';
import { DepartmentImports } from '../../reference/departments/department-imports.ts';
import { ExchangeImports } from '../../reference/exchange/exchange-imports.ts';
import { IndexImports } from '../../reference/index-766/index-imports.ts';
import type { ImportOptions } from '../../reference/importing/change-reference.ts';
import { IncidentImports } from '../../reference/incidents/incident-imports.ts';
import { ReferenceChanged } from '../../reference/importing/reference-changed.ts';
import type { ReferenceRows } from '../../reference/importing/reference-lines.ts';
import { ComponentImports } from '../../reference/procedures/component-imports.ts';
import { ProcedureImports } from '../../reference/procedures/procedure-imports.ts';
import { Database, type Tx } from '../../platform/database/database.ts';
import { TargetImports } from '../../reference/targets/target-imports.ts';
import { SupposeMoves } from '../../write/system/suppose-moves.ts';
import { SupposeReassignments } from '../../write/system/suppose-reassignments.ts';
import { UnitImports } from '../../reference/units/unit-imports.ts';
import { ImportChunks } from './import-chunks.ts';
import type { ImportError } from './import.answer.ts';
import { saveErrors } from './import-errors.ts';
import type { LeasedImport } from './import-job.ts';
import { ImportJobs } from './import-jobs.ts';
import type { ReferenceKind } from './import-kind.ts';
import { ReferenceTable } from './reading/reference-rows.ts';

type Outcome = Readonly<{ accepted: number; unchanged: number; rejected: readonly ImportError[] }>;
type Applier = (rows: ReferenceRows, options: ImportOptions, uploadedBy: string) => Promise<Outcome>;

/** Reference data and accounts: small tables, each applied whole. */
@Injectable()
export class ImportReference {
  private readonly appliers: Readonly<Record<ReferenceKind, Applier>>;

  constructor(
    private readonly database: Database,
    private readonly jobs: ImportJobs,
    private readonly chunks: ImportChunks,
    units: UnitImports,
    procedures: ProcedureImports,
    components: ComponentImports,
    calendars: CalendarImports,
    ruleSets: RuleSetImports,
    workingHours: WorkingHoursImports,
    competences: CompetenceImports,
    incidents: IncidentImports,
    departments: DepartmentImports,
    targets: TargetImports,
    index: IndexImports,
    exchange: ExchangeImports,
    accounts: AccountImports,
    private readonly supposing: SupposeMoves,
    private readonly reassigning: SupposeReassignments,
    @Optional() private readonly notices?: EventBus,
  ) {
    this.appliers = {
      units: (rows, options) => units.importUnits(rows, options),
      lineage: (rows, options) => units.importLineage(rows, options),
      procedures: (rows, options) => procedures.importProcedures(rows, options),
      components: (rows, options) => components.importComponents(rows, options),
      calendar: (rows, options) => calendars.importCalendar(rows, options),
      'rule-sets': (rows, options) => ruleSets.importRuleSets(rows, options),
      'working-hours': (rows, options) => workingHours.importWorkingHours(rows, options),
      competences: (rows, options) => competences.importCompetences(rows, options),
      incidents: (rows, options) => incidents.importIncidents(rows, options),
      departments: (rows, options) => departments.importDepartments(rows, options),
      targets: (rows, options) => targets.importTargets(rows, options),
      'index-definition': (rows, options) => index.importDefinition(rows, options),
      ...ofExchange(exchange),
      accounts: (rows, options, uploadedBy) => accounts.importAccounts(rows, options, uploadedBy),
    };
  }

  /** Applies the table and ends the import. @throws DomainError where the header is not that of the kind. */
  async run(job: LeasedImport, kind: ReferenceKind): Promise<void> {
    const unreadable: ImportError[] = [];
    const rows = new ReferenceTable(this.chunks.read(job.id, 0), (error) => unreadable.push(error));
    const shown: (() => Promise<void>)[] = [];
    const look = async (tx: Tx): Promise<void> => {
      shown.push(await this.effectIn(tx, job, kind));
    };
    const { accepted, unchanged, rejected } = await this.appliers[kind](
      rows,
      { dryRun: job.dryRun, look },
      job.uploadedBy,
    );
    for (const show of shown) await show();
    if (!job.dryRun) void this.notices?.publish(new ReferenceChanged());
    const errors = [...rejected, ...unreadable];
    const counts = { read: accepted + unchanged + errors.length, accepted, unchanged, rejected: errors.length };
    await this.database.transaction(async (tx) => {
      await this.jobs.advance(tx, job, counts);
      await saveErrors(tx, job.id, errors);
      await this.jobs.finish(tx, job);
    });
  }

  /** What a file that was tried out would do to open dossiers. @returns keeps it, once the trial is taken back */
  private async effectIn(tx: Tx, { id }: LeasedImport, kind: ReferenceKind): Promise<() => Promise<void>> {
    if (kind === 'calendar' || kind === 'incidents') {
      const supposed = await this.supposing.suppositionIn(tx, kind);
      return async () => this.jobs.showMoves(id, (await this.supposing.of(supposed)).moves);
    }
    if (kind === 'units' || kind === 'lineage') {
      const reassignments = await this.reassigning.in(tx);
      return () => this.jobs.showReassignments(id, reassignments);
    }
    return () => Promise.resolve();
  }
}

/** What is set of the exchange with the outside. */
function ofExchange(exchange: ExchangeImports) {
  return {
    'exchange-settings': (rows, options) => exchange.importSettings(rows, options),
    'portal-codes': (rows, options) => exchange.importPortalCodes(rows, options),
    'source-systems': (rows, options) => exchange.importSources(rows, options),
    'notification-templates': (rows, options) => exchange.importTexts(rows, options),
  } satisfies Partial<Record<ReferenceKind, Applier>>;
}
