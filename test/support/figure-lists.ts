import { SimulatedData } from '../../src/log/simulated-data.ts';
import { FindFigureList } from '../../src/read/figures/lists/find-figure-list.ts';
import { ListFile } from '../../src/read/figures/lists/list-file.ts';
import { ListRows } from '../../src/read/figures/lists/members/list-rows.ts';
import { RefoldTouched } from '../../src/read/figures/lists/members/refold-touched.ts';
import { FeedReader } from '../../src/projection/feed-reader.ts';
import type { Database } from '../../src/platform/database/database.ts';
import type { ReferenceData } from '../../src/reference/snapshot/reference-data.ts';
import { MachineClock } from '../../src/platform/operations/machine-clock.ts';
import { getFiguresOf } from './figure-questions.ts';
import { readSideOf } from './golden-database.ts';
import { randomContext } from './random-streams.ts';

/** The lists behind figures, asked of a database without the rest of the system, with the calendars of random streams. */
export function figureListsOf(database: Database): { find: FindFigureList; csv: ListFile } {
  const { reference, position } = readSideOf(database);
  const simulated = new SimulatedData(database);
  const clock = new MachineClock();
  const rows = new ListRows(new RefoldTouched(new FeedReader(database)));
  const find = new FindFigureList(
    database,
    withRandomCalendars(reference),
    position,
    getFiguresOf(database),
    rows,
    simulated,
    clock,
  );
  return { find, csv: new ListFile(find, reference, simulated, clock) };
}

function withRandomCalendars(reference: ReferenceData): ReferenceData {
  const current = async (): Promise<object> =>
    Object.assign(Object.create(await reference.current()) as object, { calendarAt: randomContext.calendarAt });
  return { current } as unknown as ReferenceData;
}
