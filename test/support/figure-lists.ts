import { SimulatedData } from '../../src/log/simulated-data.ts';
import { FindFigureList } from '../../src/read/figures/lists/find-figure-list.ts';
import { ListFile } from '../../src/read/figures/lists/list-file.ts';
import { ListRows } from '../../src/read/figures/lists/members/list-rows.ts';
import { RefoldTouched } from '../../src/read/figures/lists/members/refold-touched.ts';
import { FeedReader } from '../../src/projection/feed-reader.ts';
import type { Database, Tx } from '../../src/platform/database/database.ts';
import { ReferenceData, type ReferenceSnapshot } from '../../src/reference/snapshot/reference-data.ts';
import { MachineClock } from '../../src/platform/operations/machine-clock.ts';
import { readSideOf, TEST_SETTINGS } from './golden-database.ts';
import { randomContext } from './random-streams.ts';

/** The lists behind figures, asked of a database without the rest of the system, with the calendars of random streams. */
export function figureListsOf(database: Database): { find: FindFigureList; csv: ListFile } {
  const { reference } = readSideOf(database);
  const simulated = new SimulatedData(database);
  const rows = new ListRows(new RefoldTouched(new FeedReader(database)));
  const { snapshots } = readSideOf(database, new RandomCalendars(database, TEST_SETTINGS));
  const find = new FindFigureList(snapshots, rows, simulated, new MachineClock());
  return { find, csv: new ListFile(find, reference, simulated) };
}

class RandomCalendars extends ReferenceData {
  override async in(tx: Tx): Promise<ReferenceSnapshot> {
    const { calendarAt } = randomContext;
    return Object.assign(Object.create(await super.in(tx)) as ReferenceSnapshot, { calendarAt });
  }
}
