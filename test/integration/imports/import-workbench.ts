import { deepStrictEqual } from 'node:assert';
import { testImportKeys, testMasterKeys, testStreamKeys } from '../../support/test-keys.ts';
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { Logger } from '@nestjs/common';
import type { EventBus } from '@nestjs/cqrs';
import { CalendarImports } from '../../../src/reference/calendar/calendar-imports.ts';
import { CompetenceImports } from '../../../src/reference/competences/competence-imports.ts';
import { DepartmentImports } from '../../../src/reference/departments/department-imports.ts';
import { RuleSetImports } from '../../../src/reference/calendar/rule-set-imports.ts';
import { WorkingHoursImports } from '../../../src/reference/calendar/working-hours-imports.ts';
import { asDossierEvent } from '../../../src/domain/dossier/dossier-events.ts';
import type { Dossier } from '../../../src/domain/dossier/dossier.ts';
import { fold } from '../../../src/domain/dossier/fold.ts';
import { Aliases } from '../../../src/log/aliases/aliases.ts';
import { SourceStreams } from '../../../src/log/aliases/source-streams.ts';
import { CodeIssuer } from '../../../src/log/code-issuer.ts';
import { ResolveSources } from '../../../src/exchange/imports/sources/resolve-sources.ts';
import { EventStore } from '../../../src/log/event-store.ts';
import { PaymentReferences } from '../../../src/log/streams/payment-references.ts';
import { ServiceKeys } from '../../../src/platform/keys/service-keys.ts';
import { StagedEvents } from '../../../src/log/staging/staged-events.ts';
import { streamRef } from '../../../src/log/stream-ref.ts';
import { DryRuns } from '../../../src/exchange/imports/batches/dry-runs.ts';
import { ImportEvents } from '../../../src/exchange/imports/batches/import-events.ts';
import { JudgeItems } from '../../../src/exchange/imports/batches/judge-items.ts';
import { LoadStreams } from '../../../src/exchange/imports/batches/load-streams.ts';
import { SettleBatch } from '../../../src/exchange/imports/batches/settle-batch.ts';
import { Staging } from '../../../src/exchange/imports/batches/staging.ts';
import { ImportChunks } from '../../../src/exchange/imports/import-chunks.ts';
import type { ImportError } from '../../../src/exchange/imports/import.answer.ts';
import { lineInVietnamese } from '../../../src/platform/http/vietnamese-lines.ts';
import { englishIn } from '../../support/english-words.ts';
import { FindImportErrors } from '../../../src/exchange/imports/find-import-errors.query.ts';
import { readQuery } from '../../../src/platform/http/query-parameters.ts';
import { ImportErrors } from '../../../src/exchange/imports/import-errors.ts';
import { ImportFigures } from '../../../src/exchange/imports/import-figures.ts';
import type { ImportProgress } from '../../../src/exchange/imports/import-job.ts';
import { ImportJobs } from '../../../src/exchange/imports/import-jobs.ts';
import type { ImportKind } from '../../../src/exchange/imports/import-kind.ts';
import { ImportReference } from '../../../src/exchange/imports/import-reference.ts';
import { ImportRunner } from '../../../src/exchange/imports/import-runner.ts';
import { ImportSources } from '../../../src/exchange/imports/import-sources.ts';
import { CreateUnknownCodes } from '../../../src/exchange/imports/mapping/create-unknown-codes.ts';
import { storedChunks, storedMapping } from '../../../src/exchange/imports/upload/stored-table.ts';
import type { FoundTable } from '../../../src/exchange/imports/upload/table-reading.ts';
import { ComponentImports } from '../../../src/reference/procedures/component-imports.ts';
import { ProcedureImports } from '../../../src/reference/procedures/procedure-imports.ts';
import { IncidentImports } from '../../../src/reference/incidents/incident-imports.ts';
import { Database } from '../../../src/platform/database/database.ts';
import { MachineClock } from '../../../src/platform/operations/machine-clock.ts';
import { Settings } from '../../../src/platform/operations/settings.ts';
import { ExchangeImports } from '../../../src/reference/exchange/exchange-imports.ts';
import { IndexImports } from '../../../src/reference/index-766/index-imports.ts';
import { SupposeMoves } from '../../../src/write/system/suppose-moves.ts';
import { SupposeReassignments } from '../../../src/write/system/suppose-reassignments.ts';
import { TargetImports } from '../../../src/reference/targets/target-imports.ts';
import { ReferenceData } from '../../../src/reference/snapshot/reference-data.ts';
import { UnitImports } from '../../../src/reference/units/unit-imports.ts';
import { UnitRanks } from '../../../src/reference/units/unit-ranks.ts';
import { type TestDatabase, testDatabase } from '../../support/test-database.ts';

const settings = new Settings('Asia/Ho_Chi_Minh', 'all', undefined, false);
Logger.overrideLogger(false);
/** Nobody in this process listens to notices. */
const unheard = { publish: () => undefined } as unknown as EventBus;

/** The figures are another test's: here the log is what counts. */
class FiguresAtOnce extends ImportFigures {
  override async reached(): Promise<boolean> {
    return true;
  }
}

/** A worker for imports, put together by hand; each has pools and caches of its own. */
export class ImportWorker {
  readonly database: Database;
  readonly eventStore: EventStore;
  readonly referenceData: ReferenceData;
  readonly jobs: ImportJobs;
  readonly staged: StagedEvents;
  readonly runner: ImportRunner;

  constructor(url: string, staged?: (database: Database) => StagedEvents, maxConnections = 10) {
    const database = new Database({ url, role: 'dunghan_app', maxConnections });
    const clock = new MachineClock();
    this.database = database;
    this.eventStore = new EventStore(database, testStreamKeys());
    this.referenceData = new ReferenceData(database, settings);
    this.staged = staged?.(database) ?? new StagedEvents(database, testStreamKeys());
    this.jobs = new ImportJobs(database, this.staged, settings);
    const chunks = new ImportChunks(database, testImportKeys());
    const units = new UnitImports(database, new UnitRanks(database, clock, settings));
    const procedures = new ProcedureImports(database);
    const creation = new CreateUnknownCodes(database, this.jobs, this.referenceData, units, procedures);
    const aliases = new Aliases(database);
    const sourceStreams = new SourceStreams(aliases, new CodeIssuer(database), database);
    const resolving = new ResolveSources(sourceStreams, aliases, this.referenceData, clock);
    const sources = new ImportSources(
      chunks,
      clock,
      this.referenceData,
      creation,
      database,
      testStreamKeys(),
      resolving,
    );
    const staging = new Staging(database, this.jobs, this.staged, testStreamKeys());
    const keys = new ServiceKeys(database, testMasterKeys());
    const references = new PaymentReferences(database, keys, this.eventStore);
    const judging = new JudgeItems(
      clock,
      this.referenceData,
      new LoadStreams(this.eventStore, this.staged, references),
      references,
      keys,
      database,
    );
    const dryRuns = new DryRuns(sources, this.jobs, judging, staging);
    const settling = new SettleBatch(this.staged, staging, judging);
    const events = new ImportEvents(sources, judging, staging, settling);
    const calendars = new CalendarImports(database);
    const rules = [
      new RuleSetImports(database),
      new WorkingHoursImports(database),
      new CompetenceImports(database),
      new IncidentImports(database),
      new DepartmentImports(database),
      new TargetImports(database),
      new IndexImports(database),
      new ExchangeImports(database),
      // Accounts are another test's.
      undefined as never,
      new SupposeMoves(database, settings, clock),
      new SupposeReassignments(database, settings, clock),
    ] as const;
    const catalogue = [units, procedures, new ComponentImports(database), calendars] as const;
    const reference = new ImportReference(database, this.jobs, chunks, ...catalogue, ...rules);
    const figures = new FiguresAtOnce(database, this.eventStore, unheard, undefined as never);
    this.runner = new ImportRunner(database, this.jobs, events, reference, figures, dryRuns, chunks);
  }

  async close(): Promise<void> {
    await this.runner.stop();
    await this.database.close();
  }
}

function isText(content: string | Buffer | Iterable<Buffer>): content is string | Buffer {
  return typeof content === 'string' || Buffer.isBuffer(content);
}

/** A database with a worker on it, and what a test wants to see of an import. */
export class ImportWorkbench {
  private constructor(
    readonly db: TestDatabase,
    readonly worker: ImportWorker,
  ) {}

  static async open(): Promise<ImportWorkbench> {
    const db = await testDatabase();
    return new ImportWorkbench(db, new ImportWorker(db.url));
  }

  /** Imports units, procedures and calendar of a folder. */
  async reference(folder: string): Promise<void> {
    for (const kind of ['calendar', 'units', 'procedures'] as const) {
      await this.import(kind, readFileSync(`${folder}/${kind}.csv`));
    }
  }

  /** Stores an upload and queues it. */
  async upload(
    kind: ImportKind,
    content: string | Buffer | Iterable<Buffer>,
    mapping?: unknown,
    dryRun = false,
  ): Promise<string> {
    const id = randomUUID();
    const chunks = new ImportChunks(this.worker.database, testImportKeys());
    let ordinal = 0;
    const found: FoundTable = {};
    const source = isText(content) ? [Buffer.from(content)] : content;
    for await (const chunk of storedChunks({ kind, source, isGzip: false, mapping }, found)) {
      await chunks.store(id, ordinal, chunk);
      ordinal += 1;
    }
    await this.worker.jobs.queue(id, { kind, mapping: storedMapping(mapping, found), dryRun }, 'tester');
    return id;
  }

  /** Uploads and runs to the end. */
  async import(kind: ImportKind, content: string | Buffer, mapping?: unknown, dryRun = false): Promise<ImportProgress> {
    const id = await this.upload(kind, content, mapping, dryRun);
    await this.worker.runner.runAll();
    return this.progress(id);
  }

  async progress(id: string): Promise<ImportProgress> {
    const job = await this.worker.jobs.find(id);
    if (!job) throw new Error('No such import');
    return job;
  }

  async counts(id: string): Promise<Pick<ImportProgress, 'state' | 'read' | 'accepted' | 'rejected' | 'unchanged'>> {
    const { state, read, accepted, rejected, unchanged } = await this.progress(id);
    return { state, read, accepted, rejected, unchanged };
  }

  async errors(id: string, table?: 'import_error' | 'import_warning'): Promise<ImportError[]> {
    const errors: ImportError[] = [];
    for (let cursor: Record<string, string> = {}; ;) {
      const asked = readQuery(FindImportErrors, { limit: '200', ...cursor });
      const { items, nextCursor } = await new ImportErrors(this.worker.database).list(id, asked.page, table);
      errors.push(...items);
      for (const item of items) deepStrictEqual(englishIn(lineInVietnamese(item)), [], item.message);
      if (nextCursor === null) return errors;
      cursor = { cursor: nextCursor };
    }
  }

  /** Every dossier of the log, folded. */
  async dossiers(): Promise<Map<string, Dossier>> {
    const facts = await this.worker.referenceData.current();
    const rows = await this.db.owner.query<{ key: string }>('SELECT DISTINCT key FROM event_log');
    const streams = await this.worker.eventStore.readStreams(rows.map(({ key }) => streamRef('dossier', key)));
    const dossiers = new Map<string, Dossier>();
    for (const { key } of rows) {
      const events = streams.get(streamRef('dossier', key).streamId) ?? [];
      const dossier = fold(events.map(asDossierEvent), facts);
      if (dossier) dossiers.set(key, dossier);
    }
    return dossiers;
  }

  async eventCount(): Promise<number> {
    const [row] = await this.db.owner.query<{ count: string }>('SELECT count(*) FROM event_log');
    return Number(row?.count);
  }

  async stagedCount(): Promise<number> {
    const [row] = await this.db.owner.query<{ count: string }>('SELECT count(*) FROM import_staged');
    return Number(row?.count);
  }

  async close(): Promise<void> {
    await this.worker.close();
    await this.db.close();
  }
}
