import { parse } from 'csv-parse/sync';
import { type TestDatabase, testDatabase } from '../../../test/support/test-database.ts';
import type { Tx } from '../../platform/database/database.ts';
import { parseDay } from '../../domain/time/local-time.ts';
import { MachineClock } from '../../platform/operations/machine-clock.ts';
import { Settings } from '../../platform/operations/settings.ts';
import type { ReferenceRow } from '../importing/reference-lines.ts';
import { ReferenceData } from './reference-data.ts';
import { UnitImports } from '../units/unit-imports.ts';
import { UnitRanks } from '../units/unit-ranks.ts';

const settings = new Settings('Asia/Ho_Chi_Minh', 'all', undefined, false);

class StillClock extends MachineClock {
  at = Date.parse('2024-03-01T00:00:00+07:00');

  override now(): number {
    return this.at;
  }
}

let db: TestDatabase;
let clock: StillClock;
let ranks: UnitRanks;
let units: UnitImports;
let reference: ReferenceData;

beforeEach(async () => {
  db = await testDatabase();
  clock = new StillClock();
  ranks = new UnitRanks(db.database, clock, settings);
  units = new UnitImports(db.database, ranks);
  reference = new ReferenceData(db.database, settings);
});

afterEach(async () => db.close());

function day(text: string): number {
  return parseDay(text) ?? Number.NaN;
}

function rowsOf(csv: string): ReferenceRow[] {
  const records: Record<string, string>[] = parse(csv, { columns: true, bom: true });
  return records.map((record, index) => ({ line: index + 2, record }));
}

const UNITS = 'code,name,level,parent,validFrom,validTo,legalBasis\n';
describe('keeping the reference data in memory', () => {
  it('gives the same snapshot until something changes, also when the operator sets a rule', async () => {
    const before = await reference.current();
    expect(await reference.current()).toBe(before);
    await db.owner.query(`UPDATE rule_set SET supplement = 'pause' WHERE code = 'ND118'`);
    const after = await reference.current();
    expect(after.ruleSetOn(day('2025-07-01')).supplement).toBe('pause');
    expect(before.ruleSetOn(day('2025-07-01')).supplement).toBe('reset');
  });

  it('shares one load between callers', async () => {
    const snapshots = await Promise.all(Array.from({ length: 8 }, () => reference.current()));
    expect(new Set(snapshots).size).toBe(1);
  });
});

describe('reference data of a snapshot of the database', () => {
  const supplementIn = async (tx: Tx) => (await reference.in(tx)).ruleSetOn(day('2025-07-01')).supplement;
  const changeTo = (supplement: string) =>
    db.owner.query(`UPDATE rule_set SET supplement = $1 WHERE code = 'ND118'`, [supplement]);

  it('are as the snapshot has them, whatever was changed since, and leave the newest ones in memory', async () => {
    await db.database.snapshot(async (tx) => {
      await tx.query('SELECT');
      await changeTo('pause');
      const newest = await reference.current();
      expect(newest.ruleSetOn(day('2025-07-01')).supplement).toBe('pause');
      expect(await supplementIn(tx)).toBe('reset');
      expect(await reference.current()).toBe(newest);
    });
    expect(await db.database.snapshot(supplementIn)).toBe('pause');
  });

  it('are those in memory as long as nothing changes', async () => {
    const first = await db.database.snapshot((tx) => reference.in(tx));
    expect(await db.database.snapshot((tx) => reference.in(tx))).toBe(first);
    expect(await reference.current()).toBe(first);
  });
});

describe('numbering today’s tree', () => {
  const ranked = async () => {
    const rows = await db.database.query<{ code: string; parent: string; lft: number; rgt: number }>(
      'SELECT code, parent, lft, rgt FROM unit_rank ORDER BY lft',
    );
    return rows.map(({ code, parent, lft, rgt }) => `${parent ?? ''}>${code} ${lft}-${rgt}`);
  };
  const TREE = `${UNITS}T,T,province,,2004-01-01,,\nA,A,district,T,2004-01-01,,\nB,B,district,T,2004-01-01,,\nX,X,commune,A,2004-01-01,2024-03-31,\nX,X,commune,B,2024-04-01,,`;

  it('follows an import at once and the passing days when asked', async () => {
    await units.importUnits(rowsOf(TREE));
    expect(await ranked()).toEqual(['>T 1-4', 'T>A 2-3', 'A>X 3-3', 'T>B 4-4']);
    expect(await ranks.renumberIfNeeded()).toBe(false);
    clock.at = Date.parse('2024-04-01T00:00:00+07:00');
    expect(await ranks.renumberIfNeeded()).toBe(true);
    expect(await ranked()).toEqual(['>T 1-4', 'T>A 2-2', 'T>B 3-4', 'B>X 4-4']);
    expect(await ranks.renumberIfNeeded()).toBe(false);
  });

  it('carries the numbers into the open dossiers', async () => {
    await units.importUnits(rowsOf(TREE));
    await db.database.query(
      `INSERT INTO dossier_state (part, stream_id, feed, code, version, state, status, competent_unit, open, lft)
       SELECT 0, gen_random_uuid(), 0, unit, 1, '{}', 'received', unit, true, NULL FROM unnest(ARRAY['A', 'B', 'X']) AS unit`,
    );
    await units.importUnits(rowsOf(`${UNITS}AA,AA,district,T,2004-01-01,,`));
    const rows = await db.database.query<{ competent_unit: string; lft: number }>(
      `SELECT d.competent_unit, d.lft FROM dossier_state d JOIN unit_rank r ON r.code = d.competent_unit
        WHERE d.lft = r.lft ORDER BY 1`,
    );
    expect(rows).toEqual([
      { competent_unit: 'A', lft: 2 },
      { competent_unit: 'B', lft: 5 },
      { competent_unit: 'X', lft: 3 },
    ]);
  });

  it('carries the numbers into the promises that are still to be kept', async () => {
    await units.importUnits(rowsOf(TREE));
    await db.database.query(
      `INSERT INTO dossier_promise (part, stream_id, kind, ordinal, code, competent_unit, due_at, overdue_from)
       SELECT 0, gen_random_uuid(), 'submission', 0, unit, unit, now(), now() FROM unnest(ARRAY['A', 'B', 'X']) AS unit`,
    );
    await units.importUnits(rowsOf(`${UNITS}AA,AA,district,T,2004-01-01,,`));
    expect(await db.database.query('SELECT competent_unit, lft FROM dossier_promise ORDER BY 1')).toEqual([
      { competent_unit: 'A', lft: 2 },
      { competent_unit: 'B', lft: 5 },
      { competent_unit: 'X', lft: 3 },
    ]);
  });
});
