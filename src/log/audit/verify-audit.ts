import type { Queryable } from '../../platform/database/database.ts';
import type { AuditAnchor } from './audit-anchor.ts';

/** Something in the audit trail that is not as it was written. */
export type AuditFinding = Readonly<{ where: string; message: string }>;

const MESSAGES = {
  gap: 'does not follow its predecessor: entries before it are missing',
  hash: 'does not have the hash of its content and its predecessor: it, or the entry before it, was changed',
  anchor: 'is not the entry with which the lane ended on that day',
  kept: 'was kept elsewhere as the end of the lane on that day, and is not here as it was then',
  head: 'is where the lane ends, but its last entry is another one: entries are missing or were added',
} as const;

type Row = Readonly<{ lane: number; day: string | null; position: string; problem: keyof typeof MESSAGES }>;

const MOST_FINDINGS = 50;

/** The first entry that is still there follows the anchor of the day before, once older months were archived. */
const CHAIN = `
  SELECT lane, day, position, CASE WHEN before IS NULL THEN 'gap' ELSE 'hash' END AS problem
    FROM (SELECT e.*,
                 CASE WHEN e.position = 1 THEN decode(repeat('00', 32), 'hex')
                      WHEN e.previous = e.position - 1 THEN e.previous_hash
                      WHEN e.previous IS NULL THEN (SELECT a.hash FROM audit_anchor a
                                                     WHERE a.lane = e.lane AND a.position = e.position - 1)
                 END AS before
            FROM (SELECT audit_entry.*, lag(position) OVER lane AS previous, lag(hash) OVER lane AS previous_hash
                    FROM audit_entry WINDOW lane AS (PARTITION BY lane ORDER BY position)) AS e) AS chained
   WHERE before IS NULL OR hash <> %HASH% OR date_trunc('milliseconds', at) <> at
   ORDER BY lane, position
   LIMIT $1`;

/** The columns of an entry, as the function that has hashed it takes them. */
const COLUMNS = [
  'at',
  'position',
  'day',
  'lane',
  'what',
  'actor',
  'unit',
  'session',
  'address',
  'purpose',
  'result',
  'codes',
  'units',
  'data',
  'hash',
];
const HASH = `audit_hash(before, ROW(${COLUMNS.join(', ')})::audit_entry)`;

const ANCHORS = `
  SELECT a.lane, a.day, a.position, 'anchor' AS problem
    FROM audit_anchor a
   WHERE EXISTS (SELECT FROM audit_entry e WHERE e.lane = a.lane AND e.position <= a.position)
     AND NOT EXISTS (SELECT FROM audit_entry e
                      WHERE e.lane = a.lane AND e.position = a.position AND e.hash = a.hash AND e.day = a.day)
   LIMIT $1`;

const HEADS = `
  SELECT l.lane, l.day, l.position, 'head' AS problem
    FROM audit_lane l
    LEFT JOIN LATERAL (SELECT e.position, e.hash FROM audit_entry e WHERE e.lane = l.lane
                        ORDER BY e.position DESC LIMIT 1) AS last ON true
    LEFT JOIN LATERAL (SELECT a.position, a.hash FROM audit_anchor a WHERE a.lane = l.lane
                        ORDER BY a.position DESC LIMIT 1) AS anchor ON last.position IS NULL
   WHERE l.position > 0
     AND (l.position, l.hash) IS DISTINCT FROM (coalesce(last.position, anchor.position), coalesce(last.hash, anchor.hash))
   LIMIT $1`;

/** `$2`: anchors that were kept elsewhere. Of a month that was archived the anchor of that day must be the same. */
const KEPT = `
  SELECT k.lane, k.day, k.position, 'kept' AS problem
    FROM jsonb_to_recordset($2) AS k (lane smallint, day date, position bigint, hash text)
   WHERE NOT EXISTS (SELECT FROM audit_entry e
                      WHERE e.lane = k.lane AND e.position = k.position AND e.day = k.day AND encode(e.hash, 'hex') = k.hash)
     AND NOT EXISTS (SELECT FROM audit_anchor a
                      WHERE a.lane = k.lane AND a.position = k.position AND a.day = k.day AND encode(a.hash, 'hex') = k.hash
                        AND NOT EXISTS (SELECT FROM audit_entry e WHERE e.lane = k.lane AND e.position <= k.position))
   LIMIT $1`;

/**
 * Computes every hash of the audit trail again and holds each lane against its head and its anchors.
 * @param q one snapshot: entries are written meanwhile.
 * @param kept anchors that were kept where nobody who can change the tables can change them
 */
export async function verifyAudit(q: Queryable, kept: readonly AuditAnchor[] = []): Promise<AuditFinding[]> {
  const findings: AuditFinding[] = [];
  const questions: [sql: string, ...params: unknown[]][] = [
    [CHAIN.replace('%HASH%', HASH)],
    [ANCHORS],
    [HEADS],
    [KEPT, JSON.stringify(kept)],
  ];
  for (const [sql, ...params] of questions) {
    const rows = await q.query<Row>(sql, [MOST_FINDINGS, ...params]);
    for (const { lane, day, position, problem } of rows)
      findings.push({
        where: `audit, lane ${lane}, ${day ?? 'no day'}, entry ${position}`,
        message: MESSAGES[problem],
      });
  }
  return findings;
}
