import { type TestDatabase, testDatabase } from '../../../../test/support/test-database.ts';
import { parseDay } from '../../../domain/time/local-time.ts';
import { cellRange } from '../../../projection/tally/contributed-cells.ts';
import type { Statement } from './members/bind.ts';
import { chosenCells } from './members/chosen-cells.ts';
import { readQuery } from '../../../platform/http/query-parameters.ts';
import { FigureListQuery } from './figure-list.query.ts';
import { listedFigure } from './listed-figure.ts';
import { listSourceOf } from './members/list-source.ts';
import { pageSql } from './members/list-sql.ts';
import { membershipOf } from './members/membership.ts';

const DOSSIERS = 40_000;
const COMMUNES = 100;
const FIRST_DAY = parseDay('2024-01-01') ?? Number.NaN;

const UNITS = `
  SELECT 'P' AS code, NULL AS parent, 'province' AS level, ARRAY['P'] AS path
  UNION ALL SELECT 'C' || c, 'P', 'commune', ARRAY['P', 'C' || c] FROM generate_series(1, ${COMMUNES}) AS c`;

const received = cellRange('received', 1, FIRST_DAY, FIRST_DAY).from;
const onTime = cellRange('resolvedOnTime', 1, FIRST_DAY, FIRST_DAY).from;
const late = cellRange('resolvedLate', 1, FIRST_DAY, FIRST_DAY).from;

/** One in a thousand is late. */
const STATES = `
  INSERT INTO dossier_state (part, stream_id, feed, code, version, state, status, open, procedure, place_id, subject_id, cells,
                             recorded_from, recorded_at)
  SELECT n % 8, gen_random_uuid(), n % 8 * 8, 'C' || 1 + n % ${COMMUNES} || '-' || lpad(n::text, 7, '0'), 3,
         to_json(repeat('x', 1500)), 'resolved', false, '1.' || n % 300, 1 + n % ${COMMUNES}, n % 300,
         ARRAY[${received} + n % 300, CASE WHEN n % 1000 = 7 THEN ${late} ELSE ${onTime} END + n % 300 + 5],
         '2024-01-01', '2024-01-02'
    FROM generate_series(1, ${DOSSIERS}) AS n`;

function statement(figure: string, query: Readonly<Record<string, string>>): Statement {
  const asked = readQuery(FigureListQuery, { period: '2024', ...query });
  const question = { ...asked, figure: listedFigure(figure) };
  const sought = {
    source: listSourceOf(question.figure),
    membership: membershipOf(question.figure, question.period),
    chosen: chosenCells(question),
    knownBefore: undefined,
    after: undefined,
  };
  return pageSql(sought, 51);
}

describe('paging through the lists of a province', () => {
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
      `INSERT INTO subject SELECT n, '1.' || n, 'field ' || n % 30 FROM generate_series(0, 299) AS n`,
    );
    await db.owner.transaction(async (tx) => {
      // A commit that has not reached the disk is no reason yet to trust the index alone.
      await tx.query(`SELECT set_config('synchronous_commit', 'on', true)`);
      await tx.query(STATES);
    });
    await db.owner.query('VACUUM ANALYZE dossier_state, place, subject');
  }, 120_000);
  afterAll(() => db.close());

  it.each([
    ['a commune', { unit: 'C7' }],
    ['everything', {}],
    ['a procedure', { by: 'procedure', key: '1.7' }],
  ])('finds the page of %s in the index, not in the wide rows', async (_name, query) => {
    const { sql, params } = statement('resolvedLate', query);
    const plan = JSON.stringify(await db.database.query(`EXPLAIN (FORMAT JSON) ${sql}`, params));
    expect(plan.match(/"Index Only Scan"[^}]*"dossier_state_place"/g)).toHaveLength(2);
    expect(plan).not.toMatch(/"Seq Scan"[^}]*"dossier_state"/);
  });
});
