import type { Queryable } from '../../platform/database/database.ts';
import { type EventRow, type LogFinding, MOST_FINDINGS, ofEvent } from './log-finding.ts';

type Problem = 'gap' | 'other-stream' | 'hash' | 'goes-back' | 'twice';

const MESSAGES: Readonly<Record<Problem, string>> = {
  gap: 'does not follow its predecessor: versions before it are missing',
  'other-stream': 'names another kind or code than the event before it',
  hash: 'does not have the hash of its content and its predecessor: it, or the event before it, was changed',
  'goes-back': 'was recorded before its predecessor',
  twice: 'is of a command whose event stands in the stream already',
};

/** Instants have whole milliseconds and the hash takes no more: a changed microsecond must show too. */
const CHAIN = `
  SELECT stream_id, stream_kind, key, version, problem
    FROM (SELECT stream_id, stream_kind, key, version,
                 CASE WHEN version <> coalesce(previous_version, 0) + 1 THEN 'gap'
                      WHEN (stream_kind, key) <> (previous_kind, previous_key) THEN 'other-stream'
                      WHEN hash <> event_hash(coalesce(previous_hash, decode(repeat('00', 32), 'hex')), stream_kind,
                             key, version, type, format, unit, actor, occurred_at, recorded_at, command_id, data)
                        OR date_trunc('milliseconds', occurred_at) <> occurred_at
                        OR date_trunc('milliseconds', recorded_at) <> recorded_at THEN 'hash'
                      WHEN recorded_at < previous_recorded_at THEN 'goes-back'
                      WHEN of_command > 1 THEN 'twice'
                 END AS problem
            FROM (SELECT stream_id, stream_kind, key, version, type, format, unit, actor, occurred_at, recorded_at,
                         command_id, data::text AS data, hash, lag(version) OVER stream AS previous_version,
                         lag(stream_kind) OVER stream AS previous_kind, lag(key) OVER stream AS previous_key,
                         lag(hash) OVER stream AS previous_hash, lag(recorded_at) OVER stream AS previous_recorded_at,
                         row_number() OVER (PARTITION BY stream_id, command_id, ordinal ORDER BY version) AS of_command
                    FROM event_log WHERE feed = $1
                  WINDOW stream AS (PARTITION BY stream_id ORDER BY version) OFFSET 0) AS event) AS checked
   WHERE problem IS NOT NULL
   LIMIT $2`;

/** Computes every hash of a feed again, with the function that the append has used. */
export async function findBrokenChains(q: Queryable, feed: number): Promise<LogFinding[]> {
  const rows = await q.query<EventRow & { problem: Problem }>(CHAIN, [feed, MOST_FINDINGS]);
  return rows.map((row) => ofEvent(feed, row, MESSAGES[row.problem]));
}
