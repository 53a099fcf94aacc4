import { Database } from '../../src/platform/database/database.ts';
import type { Size } from '../measuring/benchmark.ts';
import type { BenchDatabase, Workbench } from '../servers/workbench.ts';
import { fillBlocks } from './fill-blocks.ts';
import { settle } from './filled-log.ts';

const PROVINCES = 34;
const COMMUNES = 5_080;
/** What a country's read tables hold: all dossiers, and how many of them are open. */
export const DOSSIERS = {
  small: { all: 200_000, open: 20_000 },
  large: { all: 10_000_000, open: 100_000 },
} as const;
/** The moment of every question. */
export const NOW = Date.parse('2024-06-28T15:30:00+07:00');
export const PROVINCE_CODES: readonly string[] = Array.from({ length: PROVINCES }, (_, n) => `P${n + 1}`);
export const COMMUNE_CODES: readonly string[] = Array.from({ length: COMMUNES }, (_, n) => `C${n + 1}`);

/** 5,115 units: one root, provinces below it, communes below them, numbered in preorder. */
const UNITS = [
  `CREATE TABLE bench_unit AS
     WITH unit AS (
       SELECT 'R' AS code, NULL AS parent, 'province' AS level, ARRAY[0, 0] AS place, ARRAY['R'] AS path, 0::bigint AS id
       UNION ALL
       SELECT 'P' || p, 'R', 'province', ARRAY[p, 0], ARRAY['R', 'P' || p], 10000 + p
         FROM generate_series(1, ${PROVINCES}) AS p
       UNION ALL
       SELECT 'C' || c, 'P' || p, 'commune', ARRAY[p, c], ARRAY['R', 'P' || p, 'C' || c], c
         FROM generate_series(1, ${COMMUNES}) AS c, LATERAL (SELECT 1 + c % ${PROVINCES}) AS own(p))
     SELECT *, row_number() OVER (ORDER BY place)::int AS lft FROM unit`,
  `INSERT INTO unit_version (code, name, level, parent, valid_from, recorded_from)
   SELECT code, code, level, parent, '2004-01-01', '2004-01-01' FROM bench_unit`,
  'DELETE FROM unit_rank',
  `INSERT INTO unit_rank (code, parent, level, name, lft, rgt)
   SELECT code, parent, level, code, lft,
          CASE WHEN code = 'R' THEN count(*) OVER ()
               WHEN code LIKE 'P%' THEN lft + count(*) OVER (PARTITION BY place[1]) - 1
               ELSE lft END
     FROM bench_unit`,
  'INSERT INTO place (id, level, path) SELECT id, level, path FROM bench_unit',
  `INSERT INTO subject SELECT n, '1.' || n, 'field ' || n % 30 FROM generate_series(0, 399) AS n`,
];

/**
 * A year and a half of dossiers, the last ones open. Of ten open ones one stands still, three are late by up to a year,
 * six are due within two months. The states themselves are left empty: what is read of them here is in columns.
 */
const DOSSIER_ROWS = `
  INSERT INTO dossier_state (part, stream_id, feed, code, version, state, status, holder, channel, procedure, field,
                             receiving_unit, competent_unit, received_at, due_at, overdue_from, resolved_at, open, lft)
  SELECT n % 8, gen_random_uuid(), n % 8 * 8, 'D-' || n, 5, '{}',
         CASE WHEN open THEN 'processing' ELSE 'returned' END, 'holder-' || n % 50,
         (ARRAY['online', 'in-person', 'postal', 'online'])[1 + n % 4], '1.' || n % 400, 'field ' || n % 400 % 30,
         u.code, u.code, received_at, due_at, due_at + interval '7 hours', resolved_at, open, u.lft
    FROM generate_series(1, $2::int) AS n
    JOIN bench_unit AS u ON u.code = 'C' || 1 + (n::bigint * 7919) % ${COMMUNES},
    LATERAL (SELECT n > $2::int - $3::int AS open, date_trunc('day', $1::timestamptz) AS today) AS a,
    LATERAL (SELECT CASE WHEN NOT open THEN today - (30 + (n::bigint * 13) % 500) * interval '1 day'
                         WHEN n % 10 = 0 THEN NULL
                         WHEN n % 10 < 4 THEN today - (n * 31::bigint % 365) * interval '1 day'
                         ELSE today + (n * 37::bigint % 60) * interval '1 day' END AS due_at) AS b,
    LATERAL (SELECT coalesce(due_at, today) - (65 + n % 7) * interval '1 day' + interval '2 hours' AS received_at,
                    CASE WHEN NOT open THEN due_at + (n % 12 - 9) * interval '1 day' END AS resolved_at) AS c`;

/** The tally of those dossiers: the figures that a brute-force question over them can be compared with. */
const TALLY_ROWS = `
  INSERT INTO tally_now (part, place_id, business_on, subject_id, received, received_online, received_in_person,
                         received_postal, resolved_early, resolved_on_time, resolved_late, pending_delta)
  SELECT part, u.id, day, substr(procedure, 3)::bigint, nullif(count(*) FILTER (WHERE step = 1), 0),
         nullif(count(*) FILTER (WHERE step = 1 AND channel = 'online'), 0),
         nullif(count(*) FILTER (WHERE step = 1 AND channel = 'in-person'), 0),
         nullif(count(*) FILTER (WHERE step = 1 AND channel = 'postal'), 0),
         nullif(count(*) FILTER (WHERE step = -1 AND day < due), 0),
         nullif(count(*) FILTER (WHERE step = -1 AND day = due), 0),
         nullif(count(*) FILTER (WHERE step = -1 AND day > due), 0),
         nullif(sum(step), 0)
    FROM dossier_state JOIN bench_unit AS u ON u.code = receiving_unit,
    LATERAL (SELECT (due_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date AS due) AS d,
    LATERAL (VALUES (1, (received_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date),
                    (-1, (resolved_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date)) AS steps(step, day)
   WHERE day IS NOT NULL
   GROUP BY 1, 2, 3, 4 ORDER BY 1, 2, 3, 4`;

/** What one would ask without these read tables: the dossiers with an index on their status alone. */
const PLAIN = [
  'CREATE TABLE dossier_plain AS SELECT * FROM dossier_state',
  'ALTER TABLE dossier_plain ADD PRIMARY KEY (part, stream_id)',
  'CREATE INDEX ON dossier_plain (status)',
  'GRANT SELECT ON dossier_plain, bench_unit TO dunghan_app',
];

/** A database whose read tables hold a country; filled by SQL, there is no log behind it. */
export function country(workbench: Workbench, size: Size): Promise<BenchDatabase> {
  return workbench.keep(`country-${size}`, async () => {
    const database = await workbench.database();
    const owner = new Database({ url: database.ownerUrl, maxConnections: 1 });
    const { all, open } = DOSSIERS[size];
    for (const sql of UNITS) await owner.query(sql);
    await owner.query(DOSSIER_ROWS, [new Date(NOW), all, open]);
    await owner.query(TALLY_ROWS);
    await fillBlocks(owner);
    for (const sql of PLAIN) await owner.query(sql);
    await owner.close();
    await settle(database);
    return database;
  });
}
