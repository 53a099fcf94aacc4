import type { Database } from '../../src/platform/database/database.ts';

export const PROVINCES = 34;
const COMMUNES = 5_080;

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
                             receiving_unit, competent_unit, received_at, due_at, overdue_from, open, lft, waiting_since)
  SELECT n % 8, gen_random_uuid(), n % 8 * 8, 'D-' || n, 1, '{}', 'processing', 'holder-' || n % 50, 'online',
         '1.' || n % 400, 'field ' || n % 30, u.code, u.code, due_at - interval '20 days', due_at,
         due_at + interval '7 hours', n <= $2::int, u.lft, CASE WHEN due_at IS NULL THEN $1::timestamptz - n % 90 * interval '1 day' END
    FROM generate_series(1, $3::int) AS n
    JOIN unit_rank AS u ON u.code = 'C' || 1 + (n::bigint * 7919) % ${COMMUNES},
    LATERAL (SELECT CASE WHEN n % 10 = 0 THEN NULL
                         WHEN n % 10 < 4 THEN date_trunc('day', $1::timestamptz) - (n * 31 % 365) * interval '1 day'
                         ELSE date_trunc('day', $1::timestamptz) + (n * 37 % 60) * interval '1 day' END) AS d(due_at)`;

/** Of each open dossier one promise of each kind: three of ten are late, many due at the same 17:00 of a day. */
const PROMISES = `
  INSERT INTO dossier_promise (part, stream_id, kind, ordinal, code, competent_unit, consulted_unit, due_at,
                               overdue_from, lft)
  SELECT d.part, d.stream_id, kind, CASE WHEN kind = 'consultation' THEN 2 ELSE 0 END, d.code, d.competent_unit,
         CASE WHEN kind = 'consultation' THEN 'P1' END, due.due_at, due.due_at + interval '1 millisecond', d.lft
    FROM dossier_state AS d, unnest(ARRAY['forwarding', 'submission', 'consultation']) AS kind,
    LATERAL (SELECT CASE WHEN h % 10 < 3 THEN -1 - h % 97 ELSE h % 9 END AS n
               FROM (SELECT abs(hashtext(kind || d.code)) AS h) AS hashed) AS apart,
    LATERAL (SELECT date_trunc('day', $1::timestamptz) + n * interval '1 day'
               + CASE WHEN kind = 'submission' THEN abs(hashtext(d.code)) % 600 * interval '1 minute'
                      ELSE interval '10 hours' END) AS due(due_at)
   WHERE d.open`;

const VERSIONS = `
  INSERT INTO unit_version (code, name, level, valid_from, recorded_from)
  SELECT code, code, 'commune', '2004-01-01', '2004-01-01' FROM unit_rank`;

/**
 * Fills the read tables with a country: a root R, provinces P1–P34 below it, communes C1–C5080, their dossiers, and of
 * each open one a promise of each kind.
 */
export async function fillCountry(
  owner: Database,
  { now, open, ended }: Readonly<{ now: number; open: number; ended: number }>,
): Promise<void> {
  await owner.query('DELETE FROM unit_rank');
  await owner.query(TREE);
  await owner.query(VERSIONS);
  await owner.query(DOSSIERS, [new Date(now), open, open + ended]);
  await owner.query(PROMISES, [new Date(now)]);
}
