import { readQuery } from '../../platform/http/query-parameters.ts';
import { MachineClock } from '../../platform/operations/machine-clock.ts';
import { readSideOf, StillClock, TEST_SETTINGS } from '../../../test/support/golden-database.ts';
import { type TestDatabase, testDatabase } from '../../../test/support/test-database.ts';
import { UnitImports } from '../../reference/units/unit-imports.ts';
import { UnitRanks } from '../../reference/units/unit-ranks.ts';
import { FindLateCases } from './find-late-cases.ts';
import { LateCasesQuery, LateSummaryQuery } from './late-cases.query.ts';
import { SummariseLateCases } from './summarise-late-cases.ts';

const NOW = Date.parse('2024-06-28T15:30:00+07:00');
const READS = 120;
const LATE_OF = { A: 3, B: 5 };

describe('asking about a unit while the tree is being renumbered', () => {
  let db: TestDatabase;
  beforeAll(async () => {
    db = await testDatabase();
    await new UnitImports(db.database, new UnitRanks(db.database, new StillClock(NOW), TEST_SETTINGS)).addUnits([
      { code: 'R', name: 'R', level: 'province', parent: null },
      { code: 'A', name: 'A', level: 'district', parent: 'R' },
      { code: 'B', name: 'B', level: 'district', parent: 'R' },
    ]);
    for (const [unit, late] of Object.entries(LATE_OF)) {
      await db.owner.query(
        `INSERT INTO dossier_state (part, stream_id, feed, code, version, state, status, holder, procedure, field,
                                    competent_unit, received_at, due_at, overdue_from, open, lft)
         SELECT 0, gen_random_uuid(), 0, $1 || n, 1, '{}', 'received', $1, '1.1', 'f', $1, '2024-05-01', '2024-05-08',
                '2024-05-09', true, (SELECT lft FROM unit_rank WHERE code = $1)
           FROM generate_series(1, $2::int) AS n`,
        [unit, late],
      );
    }
  });
  afterAll(() => db.close());

  it('counts its dossiers and no other unit’s at every moment', async () => {
    const { snapshots } = readSideOf(db.database);
    const findLateCases = new FindLateCases(snapshots, new MachineClock());
    const summariseLateCases = new SummariseLateCases(snapshots, new MachineClock());
    const stop = new AbortController();
    const writer = swapAandB(stop.signal);
    const seen = new Set<string>();
    for (let read = 0; read < READS; read += 1) {
      const { items, total } = await findLateCases.execute(readQuery(LateCasesQuery, { unit: 'A' }), NOW);
      const { rows } = await summariseLateCases.execute(readQuery(LateSummaryQuery, { unit: 'R' }), NOW);
      const byUnit = Object.fromEntries(rows.map(({ key, late }) => [key, late]));
      seen.add(JSON.stringify([total, items.map(({ unit }) => unit), byUnit.A, byUnit.B]));
    }
    stop.abort();
    expect(await writer).toBeGreaterThan(10);
    expect([...seen]).toEqual([JSON.stringify([3, ['A', 'A', 'A'], 3, 5])]);
  });

  /** Numbers and dossiers change in one transaction, as an import of units does it. */
  async function swapAandB(signal: AbortSignal): Promise<number> {
    let swaps = 0;
    for (; !signal.aborted; swaps += 1) {
      await db.owner.transaction(async (tx) => {
        await tx.query(`UPDATE unit_rank SET lft = 5 - lft, rgt = 5 - lft WHERE code IN ('A', 'B')`);
        await tx.query('UPDATE dossier_state SET lft = 5 - lft');
      });
    }
    return swaps;
  }
});
