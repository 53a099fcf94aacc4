import { isSamePlace } from '../../src/domain/values/reference-facts.ts';
import { fillBlocks } from '../../bench/data/fill-blocks.ts';
import { createHash, randomUUID } from 'node:crypto';
import { parse } from 'csv-parse/sync';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CalendarImports } from '../../src/reference/calendar/calendar-imports.ts';
import { complaintContributions } from '../../src/domain/figures/complaint-contributions.ts';
import type { ComplaintEvent } from '../../src/domain/complaint/complaint-events.ts';
import { foldComplaint } from '../../src/domain/complaint/fold-complaint.ts';
import { contributions } from '../../src/domain/figures/dossier-contributions.ts';
import type { DossierEvent } from '../../src/domain/dossier/dossier-events.ts';
import type { Dossier } from '../../src/domain/dossier/dossier.ts';
import { holderOf, isPending, statusOf } from '../../src/domain/dossier/dossier-status.ts';
import { fold } from '../../src/domain/dossier/fold.ts';
import type { FoldContext } from '../../src/domain/clock/legal-clock.ts';
import { type Day, formatDay, type Instant } from '../../src/domain/time/local-time.ts';
import { promisesOf } from '../../src/domain/dossier/promises.ts';
import { ProcedureImports } from '../../src/reference/procedures/procedure-imports.ts';
import { ADDITIVE_FIGURES, type Contribution } from '../../src/domain/figures/additive-figures.ts';
import { WaitForPosition } from '../../src/projection/wait-for-position.ts';
import type { Database } from '../../src/platform/database/database.ts';
import { MachineClock } from '../../src/platform/operations/machine-clock.ts';
import { Settings } from '../../src/platform/operations/settings.ts';
import type { ReferenceRow } from '../../src/reference/importing/reference-lines.ts';
import { ReferenceData } from '../../src/reference/snapshot/reference-data.ts';
import { UnitImports } from '../../src/reference/units/unit-imports.ts';
import { UnitRanks } from '../../src/reference/units/unit-ranks.ts';

export const TEST_SETTINGS = new Settings('Asia/Ho_Chi_Minh', 'all', undefined, false);

/** A clock that stands where a test puts it. */
export class StillClock extends MachineClock {
  constructor(private readonly at: Instant) {
    super();
  }

  override now(): Instant {
    return this.at;
  }
}

/** What a question of the read side needs beside the database. */
export function readSideOf(database: Database): { reference: ReferenceData; position: WaitForPosition } {
  return { reference: new ReferenceData(database, TEST_SETTINGS), position: new WaitForPosition(database) };
}

/** Imports the reference data of a golden folder (`test/golden/core`); the tree is numbered as on the day of `now`. */
export async function importGoldenReference(database: Database, folder: string, now: Instant): Promise<void> {
  const ranks = new UnitRanks(database, new StillClock(now), TEST_SETTINGS);
  await new UnitImports(database, ranks).importUnits(rowsOf(folder, 'units.csv'));
  await new ProcedureImports(database).importProcedures(rowsOf(folder, 'procedures.csv'));
  await new CalendarImports(database).importCalendar(rowsOf(folder, 'calendar.csv'));
}

function rowsOf(folder: string, name: string): ReferenceRow[] {
  const csv = readFileSync(join(process.cwd(), folder, name));
  const records: Record<string, string>[] = parse(csv, { columns: true, bom: true });
  return records.map((record, index) => ({ line: index + 2, record }));
}

export type Stream = Readonly<{ code: string; events: readonly DossierEvent[] }>;

export type ComplaintStream = Readonly<{ code: string; events: readonly ComplaintEvent[] }>;

type Cell = Record<string, string | number | null>;
type Change = Readonly<{ sign: 1 | -1; recordedOn: Day; cell: Contribution }>;

/**
 * Fills empty read tables with what the projection must have made of the streams, worked out here the plain way: each
 * dossier folded, and for each recorded day what its contributions changed by.
 */
export async function fillReadTables(
  database: Database,
  streams: Iterable<Stream>,
  ctx: FoldContext,
  complaints: Iterable<ComplaintStream> = [],
): Promise<void> {
  const places = new Map<string, object>();
  const subjects = new Map<string, object>();
  const cells = new Map<string, Cell>();
  const now = new Map<string, Cell>();
  const states: object[] = [];
  const promises: object[] = [];
  const addChanges = (part: number, changed: Iterable<Change>): void => {
    for (const { sign, recordedOn, cell } of changed) {
      const { place, competentPlace, subject } = cell;
      const competent = isSamePlace(place, competentPlace) ? null : competentPlace;
      const place_id = digest(JSON.stringify([place, competent]))
        .readBigInt64BE()
        .toString();
      const subject_id = digest(JSON.stringify(subject)).readBigInt64BE().toString();
      places.set(place_id, {
        id: place_id,
        ...place,
        competent_level: competent?.level ?? null,
        competent_path: competent?.path ?? null,
      });
      subjects.set(subject_id, { id: subject_id, ...subject });
      const key = { part, place_id, subject_id, business_on: formatDay(cell.day) };
      add(now, key, cell, sign);
      add(cells, { ...key, recorded_on: formatDay(recordedOn) }, cell, sign);
    }
  };
  for (const stream of streams) {
    const part = partOf(stream.code);
    const dossier = fold(stream.events, ctx);
    if (dossier) {
      const ids = { part, stream_id: randomUUID(), code: stream.code };
      states.push(stateRow(ids, dossier));
      promises.push(...promiseRows(ids, dossier, ctx));
    }
    addChanges(
      part,
      changes(stream.events, ctx, (events) => contributions(fold(events, ctx), ctx)),
    );
  }
  for (const { code, events } of complaints)
    addChanges(
      partOf(code),
      changes(events, ctx, (known) => complaintContributions(foldComplaint(known), ctx)),
    );
  await insert(database, 'place', [...places.values()]);
  await insert(database, 'subject', [...subjects.values()]);
  await insert(database, 'tally_cell', [...cells.values()]);
  await insert(database, 'tally_now', [...now.values()]);
  await fillBlocks(database);
  await insert(database, 'dossier_state', states);
  await insert(database, 'dossier_promise', promises);
  for (const table of ['dossier_state', 'dossier_promise'])
    await database.query(
      `UPDATE ${table} SET lft = unit_rank.lft FROM unit_rank WHERE unit_rank.code = competent_unit`,
    );
}

/** The state before a recorded day's first event against the state after its last one. */
function* changes<Event extends Readonly<{ recordedAt: Instant }>>(
  events: readonly Event[],
  ctx: FoldContext,
  cellsOf: (known: readonly Event[]) => readonly Contribution[],
): Generator<Change> {
  const days = new Map<Day, number>();
  for (const [index, { recordedAt }] of events.entries()) days.set(ctx.zone.dayOf(recordedAt), index + 1);
  let before: readonly Contribution[] = [];
  for (const [recordedOn, until] of days) {
    for (const cell of before) yield { sign: -1, recordedOn, cell };
    before = cellsOf(events.slice(0, until));
    for (const cell of before) yield { sign: 1, recordedOn, cell };
  }
}

function partOf(code: string): number {
  return digest(code).readUInt8() & 7;
}

function add(cells: Map<string, Cell>, key: Cell, { figures }: Contribution, sign: 1 | -1): void {
  const id = JSON.stringify(key);
  const cell = cells.get(id) ?? { ...key };
  cells.set(id, cell);
  for (const figure of ADDITIVE_FIGURES) {
    const column = figure.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
    const sum = Number(cell[column] ?? 0) + sign * (figures[figure] ?? 0);
    cell[column] = sum === 0 ? null : sum;
  }
}

type Ids = Readonly<{ part: number; stream_id: string; code: string }>;

/** A promise is kept by what it asks for, and nobody's work once the dossier has ended. */
function promiseRows(ids: Ids, dossier: Dossier, ctx: FoldContext): object[] {
  if (dossier.end !== null) return [];
  return promisesOf(dossier, ctx)
    .filter(({ keptAt }) => keptAt === null)
    .map(({ kind, ordinal, dueAt, consultedUnit }) => ({
      ...ids,
      kind,
      ordinal,
      competent_unit: dossier.competentUnit,
      consulted_unit: consultedUnit,
      overdue_from: new Date(dueAt + 1).toISOString(),
    }));
}

function stateRow(ids: Ids, dossier: Dossier): object {
  const { clock } = dossier;
  const at = (instant: Instant | null | undefined): string | null =>
    instant === null || instant === undefined ? null : new Date(instant).toISOString();
  return {
    ...ids,
    feed: ids.part * 8,
    version: dossier.version,
    state: dossier,
    status: statusOf(dossier),
    holder: holderOf(dossier),
    channel: dossier.channel,
    procedure: dossier.procedure,
    field: dossier.field,
    receiving_unit: dossier.receivingUnit,
    competent_unit: dossier.competentUnit,
    received_at: at(dossier.receivedAt),
    due_at: at(clock?.dueAt),
    overdue_from: at(clock?.overdueFrom),
    resolved_at: dossier.end === 'resolved' ? at(dossier.endedAt) : null,
    returned_at: at(dossier.returnedAt),
    open: isPending(dossier),
    late_cause: dossier.lateCause,
  };
}

async function insert(database: Database, table: string, rows: readonly object[]): Promise<void> {
  const sql = `INSERT INTO ${table} SELECT * FROM jsonb_populate_recordset(NULL::${table}, $1::jsonb) ON CONFLICT DO NOTHING`;
  await database.query(sql, [JSON.stringify(rows)]);
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
