import { fillCountry } from '../../../test/support/country.ts';
import { type TestDatabase, testDatabase } from '../../../test/support/test-database.ts';
import { TimeZone } from '../../domain/time/local-time.ts';
import type { Queryable } from '../../platform/database/database.ts';
import { readQuery } from '../../platform/http/query-parameters.ts';
import { DeskList } from './desk-list.ts';
import { DossiersQuery } from './dossiers.query.ts';

const NOW = Date.parse('2024-06-28T15:30:00+07:00');
type Raw = Readonly<Record<string, string>>;

const zone = new TimeZone('Asia/Ho_Chi_Minh');

describe('paging through the dossiers of a country', () => {
  let db: TestDatabase;
  let explained: string[];

  beforeAll(async () => {
    db = await testDatabase();
    await fillCountry(db.owner, { now: NOW, open: 20_000, ended: 20_000 });
    // Pages become all-visible only when the commits are on disk; the test server commits without waiting.
    await db.owner.query('CHECKPOINT');
    await db.owner.query('VACUUM (ANALYZE) dossier_state');
  }, 120_000);
  afterAll(() => db.close());

  it.each([
    ['-receivedAt', 'dossier_state_received'],
    ['receivedAt', 'dossier_state_received'],
    ['dueAt', 'dossier_state_due'],
    ['-dueAt', 'dossier_state_due'],
  ])('reads a page by %s in the order of an index', async (sort, index) => {
    const asked: Raw[] = [{ sort }, { sort, unit: 'R' }, { sort, cursor: cursorOf(NOW, 'D-1') }];
    for (const raw of asked) {
      const plan = await planOf(raw);
      expect(plan).toContain(`"${index}"`);
      expect(plan).not.toMatch(/"Sort"|"Incremental Sort"|"Seq Scan"/);
    }
  });

  it.each<Raw>([{}, { unit: 'P7' }])('seeks a part of a code of %p in the index, not in the wide rows', async (raw) => {
    await rowsOf({ ...raw, q: 'd-1234' });
    const seeking = explained.find((plan) => plan.includes('~~'));
    expect(seeking).toMatch(/"Index Only Scan"[^}]*"dossier_state_receiving"/);
    expect(seeking).not.toMatch(/"Seq Scan"[^}]*"dossier_state"/);
  });

  it('reads out of a commune’s list no more than the commune’s dossiers', async () => {
    expect(await planOf({ unit: 'C77', sort: 'dueAt' })).toContain('dossier_state_receiving');
  });

  async function planOf(raw: Raw): Promise<string> {
    await rowsOf(raw);
    return String(explained.at(-1));
  }

  async function rowsOf(raw: Raw): Promise<void> {
    explained = [];
    const { page, ...asked } = readQuery(DossiersQuery, raw);
    const list = await DeskList.of(explaining(db.database), asked, zone);
    await list.rows(page);
  }

  /** Answers as the database does, and keeps the plan of each statement. */
  function explaining(database: Queryable): Queryable {
    return {
      async query<R>(sql: string, params?: readonly unknown[]): Promise<R[]> {
        explained.push(JSON.stringify(await database.query(`EXPLAIN (FORMAT JSON) ${sql}`, params)));
        return database.query<R>(sql, params);
      },
    };
  }
});

function cursorOf(at: number, code: string): string {
  return Buffer.from(JSON.stringify([at, code])).toString('base64url');
}
