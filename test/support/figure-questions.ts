import { SimulatedData } from '../../src/log/simulated-data.ts';
import { GetFigures } from '../../src/read/figures/get-figures.ts';
import { MachineClock } from '../../src/platform/operations/machine-clock.ts';
import type { Database } from '../../src/platform/database/database.ts';
import type { Instant } from '../../src/domain/time/local-time.ts';
import { UnitImports } from '../../src/reference/units/unit-imports.ts';
import { UnitRanks } from '../../src/reference/units/unit-ranks.ts';
import { readSideOf, StillClock, TEST_SETTINGS } from './golden-database.ts';
import { ROOT } from './random-streams.ts';

/** The questions of figures, asked of a database without the rest of the system. */
export function getFiguresOf(database: Database): GetFigures {
  return new GetFigures(readSideOf(database).snapshots, new SimulatedData(database), new MachineClock());
}

/** The units whose places random streams have. */
export async function importRandomTree(database: Database, now: Instant): Promise<void> {
  const ranks = new UnitRanks(database, new StillClock(now), TEST_SETTINGS);
  await new UnitImports(database, ranks).addUnits([
    { code: ROOT, name: 'Tỉnh', level: 'province', parent: null },
    { code: 'T1.so', name: 'Sở', level: 'province', parent: ROOT },
    { code: 'T1.q', name: 'Quận', level: 'district', parent: ROOT },
    { code: 'T1.q.1', name: 'Phường 1', level: 'commune', parent: 'T1.q' },
    { code: 'T1.q.2', name: 'Phường 2', level: 'commune', parent: 'T1.q' },
  ]);
}
