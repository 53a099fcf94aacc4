import { fillBlocks } from '../../../bench/data/fill-blocks.ts';
import { type TestDatabase, testDatabase } from '../../../test/support/test-database.ts';
import { EVERYTHING, termsOf } from '../../domain/figures/figure-catalogue.ts';
import { FiguresQuery } from './figures.query.ts';
import { readQuery } from '../../platform/http/query-parameters.ts';
import { tallyStatement } from './tally/tally-query.ts';

const PROVINCES = 34;
const COMMUNES = 5_080;
const CELLS = 100_000;

const UNITS = `
  SELECT 'R' AS code, NULL AS parent, 'province' AS level, ARRAY['R'] AS path
  UNION ALL SELECT 'P' || p, 'R', 'province', ARRAY['R', 'P' || p] FROM generate_series(1, ${PROVINCES}) AS p
  UNION ALL SELECT 'C' || c, 'P' || 1 + c % ${PROVINCES}, 'commune', ARRAY['R', 'P' || 1 + c % ${PROVINCES}, 'C' || c]
              FROM generate_series(1, ${COMMUNES}) AS c`;

const TALLY = `
  INSERT INTO tally_now (part, place_id, business_on, subject_id, received, received_online, resolved_on_time,
                         pending_delta, online_service_received)
  SELECT DISTINCT ON (1, 2, 3, 4)
         n % 8, 1 + (n::bigint * 7919) % ${COMMUNES}, date '2024-01-01' + n % 366, 1 + n % 300, 2, 1, 1, 1, 2
    FROM generate_series(1, ${CELLS}) AS n`;

describe('summing up a year of a country', () => {
  let db: TestDatabase;

  beforeAll(async () => {
    db = await testDatabase();
    await db.owner.query(`
      INSERT INTO unit_version (code, name, level, parent, valid_from, recorded_from)
      SELECT code, code, level, parent, '2004-01-01', '2004-01-01' FROM (${UNITS}) AS u`);
    await db.owner.query(`
      INSERT INTO place (id, level, path) SELECT substr(code, 2)::bigint, level, path FROM (${UNITS}) AS u
       WHERE level = 'commune'`);
    await db.owner.query(
      `INSERT INTO subject SELECT n, '1.' || n, 'field ' || n % 30 FROM generate_series(1, 300) AS n`,
    );
    await db.owner.query(TALLY);
    await fillBlocks(db.owner);
    await db.owner.query('ANALYZE tally_now, tally_block, branch, place, subject');
  }, 120_000);
  afterAll(() => db.close());

  it.each([
    ['C77', '2024-01-01', '2024-06-14', ['tally_block_pkey'], ['tally_now']],
    ['P7', '2023-12-15', '2024-06-14', ['tally_block_pkey'], ['tally_now']],
    ['C77', '2024-01-03', '2024-06-20', ['tally_block_pkey', 'tally_now_pkey'], []],
  ])('reads for %s from %s to %s its own rows by the key, not everyone’s', async (unit, from, to, read, unread) => {
    const { sql, params } = tallyStatement({
      ...readQuery(FiguresQuery, { from, to, unit }),
      terms: termsOf(EVERYTHING),
      procedureTerms: [],
    });
    const plan = JSON.stringify(await db.database.query(`EXPLAIN (FORMAT JSON) ${sql}`, params));
    for (const index of read) expect(plan).toContain(index);
    for (const table of unread) expect(plan).not.toContain(table);
    expect(plan).not.toMatch(/"Seq Scan"[^}]*"tally_(now|block)"/);
  });
});
