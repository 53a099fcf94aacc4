import { readSideOf } from '../../test/support/golden-database.ts';
import { measure } from '../../test/support/measure.ts';
import { type TestDatabase, testDatabase } from '../../test/support/test-database.ts';
import { TimeZone } from '../dossier/domain/local-time.ts';
import { WorkingCalendar } from '../dossier/domain/working-calendar.ts';
import type { Branch } from './branch.ts';
import { FindLateCases } from './find-late-cases.ts';
import { lateCasesSql } from './late-cases-sql.ts';
import { type LateCasesQuestion, readLateCasesQuestion } from './late-cases-question.ts';
import { Lateness } from './lateness.ts';
import { SummariseLateCases } from './summarise-late-cases.ts';

const PROVINCES = 34;
const COMMUNES = 5_080;
const OPEN = 100_000;
const ENDED = 100_000;
const NOW = Date.parse('2024-06-28T15:30:00+07:00');
const QUESTIONS = 200;
const LATE_STATES = ['late', 'due-soon'];

/** A country's tree: one root, provinces below it, communes below them, numbered in preorder. */
const TREE = `
  WITH unit AS (
    SELECT 'R' AS code, NULL AS parent, 'province' AS level, ARRAY[0, 0] AS place
    UNION ALL
    SELECT 'P' || p, 'R', 'province', ARRAY[p, 0] FROM generate_series(1, ${PROVINCES}) AS p
    UNION ALL
    SELECT 'C' || c, 'P' || 1 + c % ${PROVINCES}, 'commune', ARRAY[1 + c % ${PROVINCES}, c]
      FROM generate_series(1, ${COMMUNES}) AS c),
  numbered AS (SELECT *, row_number() OVER (ORDER BY place)::int AS lft FROM unit)
  INSERT INTO unit_rank (code, parent, level, name, lft, rgt)
  SELECT code, parent, level, code, lft,
         CASE WHEN code = 'R' THEN count(*) OVER ()
              WHEN code LIKE 'P%' THEN lft + count(*) OVER (PARTITION BY place[1]) - 1
              ELSE lft END
    FROM numbered`;

/** Of ten open dossiers one stands still, three are late by up to a year, six are due within two months. */
const DOSSIERS = `
  INSERT INTO dossier_state (part, stream_id, feed, code, version, state, status, holder, channel, procedure, field,
                             receiving_unit, competent_unit, received_at, due_at, overdue_from, open, lft)
  SELECT n % 8, gen_random_uuid(), n % 8 * 8, 'D-' || n, 1, '{}', 'processing', 'holder-' || n % 50, 'online',
         '1.' || n % 400, 'field ' || n % 30, u.code, u.code, due_at - interval '20 days', due_at,
         due_at + interval '7 hours', n <= $2::int, u.lft
    FROM generate_series(1, $3::int) AS n
    JOIN unit_rank AS u ON u.code = 'C' || 1 + (n * 7919) % ${COMMUNES},
    LATERAL (SELECT CASE WHEN n % 10 = 0 THEN NULL
                         WHEN n % 10 < 4 THEN date_trunc('day', $1::timestamptz) - (n * 31 % 365) * interval '1 day'
                         ELSE date_trunc('day', $1::timestamptz) + (n * 37 % 60) * interval '1 day' END) AS d(due_at)`;

type PlanNode = { 'Node Type': string; 'Relation Name'?: string; 'Index Name'?: string; Plans?: PlanNode[] };

describe('finding late cases among 100,000 open dossiers of a country', () => {
  let db: TestDatabase;
  let findLateCases: FindLateCases;
  let summarise: SummariseLateCases;

  beforeAll(async () => {
    db = await testDatabase();
    await db.owner.query(`
      INSERT INTO unit_version (code, name, level, valid_from, recorded_from)
      SELECT code, code, 'commune', '2004-01-01', '2004-01-01'
        FROM (SELECT 'R' UNION ALL SELECT 'P' || p FROM generate_series(1, ${PROVINCES}) AS p
              UNION ALL SELECT 'C' || c FROM generate_series(1, ${COMMUNES}) AS c) AS u(code)`);
    await db.owner.query('DELETE FROM unit_rank');
    await db.owner.query(TREE);
    await db.owner.query(DOSSIERS, [new Date(NOW), OPEN, OPEN + ENDED]);
    // Pages become all-visible only when the commit that filled them is on disk; the test server commits without waiting.
    await db.owner.query('CHECKPOINT');
    await db.owner.query('VACUUM (ANALYZE) dossier_state');
    await db.owner.query('ANALYZE unit_rank');
    const { reference, position } = readSideOf(db.database);
    findLateCases = new FindLateCases(db.database, reference, position);
    summarise = new SummariseLateCases(db.database, reference, position);
  }, 120_000);
  afterAll(() => db.close());

  it.each(['R', 'P7', 'C77', undefined].flatMap((unit) => LATE_STATES.map((state) => ({ unit, state }))))(
    'answers for %p out of the indexes over open dossiers alone',
    async ({ unit, state }) => {
      const question = ask({ unit, state });
      const [branch] = await db.database.query<Branch>('SELECT lft, rgt FROM unit_rank WHERE code = $1', [unit]);
      const lateness = new Lateness(NOW, new TimeZone('Asia/Ho_Chi_Minh'), WorkingCalendar.of([]));
      const { sql, params } = lateCasesSql(question, branch, lateness);
      const [row] = await db.database.query<{ 'QUERY PLAN': { Plan: PlanNode }[] }>(
        `EXPLAIN (FORMAT JSON) ${sql}`,
        params,
      );
      const scans = nodes(row?.['QUERY PLAN'][0]?.Plan).filter((node) => node['Relation Name'] === 'dossier_state');
      expect(scans.length).toBeGreaterThanOrEqual(2);
      for (const scan of scans) expect(indexesOf(scan)).toMatch(/^dossier_state_open_(overdue|branch)$/);
    },
  );

  it('gives the same page and number by the index as by going through all dossiers', async () => {
    const [counted] = await db.database.query<{ late: string }>(
      `SELECT count(*) AS late FROM dossier_state AS d JOIN unit_rank AS u ON u.code = d.competent_unit
        WHERE d.open AND d.overdue_from <= $1 AND u.parent = 'P7'`,
      [new Date(NOW)],
    );
    const { total, items } = await findLateCases.execute(ask({ unit: 'P7' }), NOW);
    expect(total).toBe(Number(counted?.late));
    expect(items).toHaveLength(50);
  });

  it('prints how long pages, counts and summaries take, which is a matter of milliseconds', async () => {
    const units = [
      'R',
      'P3',
      ...Array.from({ length: 40 }, (_, n) => `P${1 + (n % PROVINCES)}`),
      'C1',
      'C1000',
      'C5000',
    ];
    const pages = await measure(QUESTIONS, (n) => {
      const [unit, state] = [units[n % units.length], LATE_STATES[n % 2]];
      return findLateCases.execute(ask({ unit, state }), NOW);
    });
    const whole = await measure(50, () => findLateCases.execute(ask({}), NOW));
    const children = await measure(40, () =>
      summarise.execute({ unit: 'R', by: 'unit', within: 2, waitFor: undefined }, NOW),
    );
    process.stdout.write(
      `late cases, ${OPEN} open of ${OPEN + ENDED}, page and count, any unit: ${pages}; everything: ${whole}; summary by unit: ${children}\n`,
    );
    expect(pages.median).toBeLessThan(50);
  });
});

function ask(raw: Readonly<Record<string, string | undefined>>): LateCasesQuestion {
  return readLateCasesQuestion(Object.fromEntries(Object.entries(raw).filter(([, value]) => value !== undefined)));
}

function nodes(plan: PlanNode | undefined): PlanNode[] {
  return plan ? [plan, ...(plan.Plans ?? []).flatMap(nodes)] : [];
}

/** Of a bitmap scan the index stands one node further down. */
function indexesOf(scan: PlanNode): string {
  return nodes(scan)
    .flatMap((node) => node['Index Name'] ?? [])
    .join(', ');
}
