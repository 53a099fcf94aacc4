import { testStreamKeys } from './test-keys.ts';
import { readEvent } from '../../src/domain/stream/read-event.ts';
import { DOSSIER_RULES } from '../../src/domain/dossier/dossier-rules.ts';
import { randomUUID } from 'node:crypto';
import { parse } from 'csv-parse/sync';
import type { EventBus } from '@nestjs/cqrs';
import { CalendarImports } from '../../src/reference/calendar/calendar-imports.ts';
import { decide } from '../../src/domain/dossier/decide/decide.ts';
import { asDossierEvent, type DossierEventType } from '../../src/domain/dossier/dossier-events.ts';
import type { Dossier } from '../../src/domain/dossier/dossier.ts';
import { fold } from '../../src/domain/dossier/fold.ts';
import { EventStore } from '../../src/log/event-store.ts';
import { StagedEvents } from '../../src/log/staging/staged-events.ts';
import { streamRef } from '../../src/log/stream-ref.ts';
import { CollectDossiers } from '../../src/write/system/collect-dossiers.ts';
import { FollowLog } from '../../src/write/system/follow-log.ts';
import { LookAtDossiers } from '../../src/write/system/look-at-dossiers.ts';
import { OpenDossierJobs } from '../../src/write/system/open-dossier-jobs.ts';
import { OpenDossiersRunner } from '../../src/write/system/open-dossiers-runner.ts';
import { StageRulings } from '../../src/write/system/stage-rulings.ts';
import { UnitsThatEnded } from '../../src/write/system/units-that-ended.ts';
import { IncidentImports } from '../../src/reference/incidents/incident-imports.ts';
import { ProcedureImports } from '../../src/reference/procedures/procedure-imports.ts';
import type { ProjectionRunner } from '../../src/projection/projection-runner.ts';
import { Database } from '../../src/platform/database/database.ts';
import { MachineClock } from '../../src/platform/operations/machine-clock.ts';
import type { ReferenceRow } from '../../src/reference/importing/reference-lines.ts';
import { ReferenceData, type ReferenceSnapshot } from '../../src/reference/snapshot/reference-data.ts';
import { UnitImports } from '../../src/reference/units/unit-imports.ts';
import { UnitRanks } from '../../src/reference/units/unit-ranks.ts';
import { TEST_SETTINGS } from './golden-database.ts';
import { projectionOn } from './projected-log.ts';
import type { TestDatabase } from './test-database.ts';

/** A bus of notices that a projection hears at once. */
function heardBy(projection: ProjectionRunner): EventBus {
  return { publish: () => void projection.catchUpAll().catch(() => undefined) } as unknown as EventBus;
}

/** A worker with the system's own jobs, put together by hand; each has pools and caches of its own. */
export class SystemWorker {
  readonly database: Database;
  readonly store: EventStore;
  readonly reference: ReferenceData;
  readonly jobs: OpenDossierJobs;
  readonly staged: StagedEvents;
  readonly units: UnitsThatEnded;
  readonly runner: OpenDossiersRunner;
  readonly projection: ReturnType<typeof projectionOn>;

  constructor(
    readonly db: TestDatabase,
    staged: (database: Database) => StagedEvents = (database) => new StagedEvents(database, testStreamKeys()),
    readonly clock: MachineClock = new MachineClock(),
  ) {
    const database = new Database({ url: db.url, role: 'dunghan_app', maxConnections: 10 });
    this.database = database;
    this.store = new EventStore(database, testStreamKeys());
    this.reference = new ReferenceData(database, TEST_SETTINGS);
    this.projection = projectionOn(database, this.reference);
    this.jobs = new OpenDossierJobs(database, TEST_SETTINGS);
    this.staged = staged(database);
    this.units = new UnitsThatEnded(database, this.jobs, clock, TEST_SETTINGS);
    const notices = heardBy(this.projection.runner);
    const collecting = new CollectDossiers(database, this.store, this.jobs, notices);
    const staging = new StageRulings(database, this.jobs, this.staged);
    const looking = new LookAtDossiers(database, this.store, staging, clock);
    const following = new FollowLog(database);
    this.runner = new OpenDossiersRunner(
      database,
      this.jobs,
      this.reference,
      this.units,
      collecting,
      looking,
      following,
    );
  }

  /** Carries out all that is queued, and projects what came of it. */
  async runAll(): Promise<void> {
    await this.runner.runAll();
    await this.projection.runner.catchUpAll();
  }

  async calendar(csv: string): Promise<number> {
    await new CalendarImports(this.database).importCalendar(rowsOf(`date,kind,name,legalBasis\n${csv}`));
    return (await this.reference.current()).currentCalendarRevision;
  }

  /** @param csv rows of `code,system,from,to,procedureGroup,notice` */
  async incidents(csv: string): Promise<void> {
    const header = 'code,system,from,to,procedureGroup,notice\n';
    const outcome = await new IncidentImports(this.database).importIncidents(rowsOf(header + csv));
    if (outcome.rejected[0]) throw new Error(outcome.rejected[0].message);
  }

  async unitsFile(csv: string): Promise<void> {
    const imports = new UnitImports(this.database, new UnitRanks(this.database, this.clock, TEST_SETTINGS));
    const outcome = await imports.importUnits(rowsOf(csv));
    if (outcome.rejected[0]) throw new Error(outcome.rejected[0].message);
  }

  async lineage(csv: string): Promise<void> {
    const imports = new UnitImports(this.database, new UnitRanks(this.database, this.clock, TEST_SETTINGS));
    const header = 'predecessor,successor,kind,validFrom,legalBasis\n';
    const outcome = await imports.importLineage(rowsOf(header + csv));
    if (outcome.rejected[0]) throw new Error(outcome.rejected[0].message);
  }

  async procedures(csv: string): Promise<void> {
    await new ProcedureImports(this.database).importProcedures(rowsOf(csv));
  }

  /** Logs an event as a desk does; `facts`: those that it has read some time ago. */
  async desk(
    code: string,
    type: DossierEventType,
    raw: object,
    at: string,
    {
      facts,
      origin = 'import',
      applicant,
    }: Readonly<{ facts?: ReferenceSnapshot; origin?: 'import' | 'command'; applicant?: string }> = {},
  ): Promise<void> {
    const known = facts ?? (await this.reference.current());
    const ref = streamRef('dossier', code);
    const history = (await this.store.readStream(ref)).map(asDossierEvent);
    const content = readEvent(DOSSIER_RULES, type, { ...raw }, { zone: known.zone, endMinute: known.endMinute });
    const proposal = {
      type,
      occurredAt: Date.parse(at),
      recordedAt: Math.max(this.clock.now(), history.at(-1)?.recordedAt ?? 0),
      unit: null,
      ...content,
      history,
    };
    const context = await this.reference.current();
    const decision = decide(fold(history, context), { ...proposal, origin }, known);
    if (decision === 'unchanged') throw new Error('Nothing to log');
    const { unit, data, text } = decision;
    const written = { type, format: 1, unit, actor: 'desk', occurredAt: Date.parse(at), data, text, ordinal: 0 };
    const beside = applicant === undefined ? {} : { applicant: { person: { name: applicant }, tokens: [] } };
    await this.store.append(ref, history.length, [{ ...written, commandId: randomUUID() }], beside);
  }

  /** Appends an event again and again until nobody comes in between. */
  async insist(
    code: string,
    type: DossierEventType,
    raw: object,
    at: string,
    options: Readonly<{ applicant?: string }> = {},
  ): Promise<void> {
    for (let tries = 0; tries < 50; tries += 1) {
      try {
        return await this.desk(code, type, raw, at, options);
      } catch (error) {
        if (!String(error).includes('another version')) throw error;
      }
    }
    throw new Error('The stream is never quiet');
  }

  async dossier(code: string): Promise<Dossier> {
    const logged = await this.store.readStream(streamRef('dossier', code));
    const dossier = fold(logged.map(asDossierEvent), await this.reference.current());
    if (dossier === null) throw new Error(`There is no dossier ${code}`);
    return dossier;
  }

  /** The due date, `YYYY-MM-DD` in Việt Nam; null without one. */
  async due(code: string): Promise<string | null> {
    const dueAt = (await this.dossier(code)).clock?.dueAt ?? null;
    return dueAt === null ? null : new Date(dueAt + 7 * 3_600_000).toISOString().slice(0, 10);
  }

  async typesOf(code: string): Promise<string[]> {
    return (await this.store.readStream(streamRef('dossier', code))).map(({ type }) => type);
  }

  async close(): Promise<void> {
    await this.runner.stop();
    await this.database.close();
  }
}

export function rowsOf(csv: string): ReferenceRow[] {
  const records: Record<string, string>[] = parse(csv, { columns: true, bom: true });
  return records.map((record, index) => ({ line: index + 2, record }));
}
