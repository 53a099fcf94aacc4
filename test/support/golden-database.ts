import { parse } from 'csv-parse/sync';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CalendarImports } from '../../src/reference/calendar/calendar-imports.ts';
import type { Instant } from '../../src/domain/time/local-time.ts';
import { ProcedureImports } from '../../src/reference/procedures/procedure-imports.ts';
import { ReadSnapshots } from '../../src/projection/read-snapshots.ts';
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
export function readSideOf(
  database: Database,
  reference = new ReferenceData(database, TEST_SETTINGS),
): { reference: ReferenceData; position: WaitForPosition; snapshots: ReadSnapshots } {
  const position = new WaitForPosition(database);
  return { reference, position, snapshots: new ReadSnapshots(database, reference, position) };
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
