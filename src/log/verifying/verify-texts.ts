import type { Queryable } from '../../platform/database/database.ts';
import { NotOpened } from '../../platform/keys/sealed-bytes.ts';
import type { StreamKeys } from '../../platform/keys/stream-keys.ts';
import { type EventRow, type LogFinding, MOST_FINDINGS, ofEvent } from './log-finding.ts';
import { textHashOf } from '../seal-text.ts';
import { openText, TEXT_COLUMNS, type TextColumns } from '../sealed-text.ts';

type Row = EventRow & TextColumns & Readonly<{ text_hash: string | null; may_be_gone: boolean }>;

const PAGE = 5_000;
const BEFORE_ALL = '00000000-0000-0000-0000-000000000000';

/**
 * Free text may be erased, but not changed, nor taken away without a trace: an event that says so, or, of before there
 * were such events, the row of who applies.
 */
export async function findWrongTexts(q: Queryable, feed: number, keys: StreamKeys): Promise<LogFinding[]> {
  const findings = await findLostTexts(q, feed);
  let after = { stream_id: BEFORE_ALL, version: 0 };
  for (let full = true; full && findings.length < MOST_FINDINGS;) {
    const rows: Row[] = await q.query<Row>(
      `SELECT t.stream_id, ${TEXT_COLUMNS}, coalesce(e.stream_kind, 'no') AS stream_kind,
              coalesce(e.key, 'event') AS key, e.data ->> 'textHash' AS text_hash,
              (EXISTS (SELECT FROM event_log AS gone WHERE gone.feed = t.feed AND gone.stream_id = t.stream_id
                          AND gone.type = 'ApplicantErased')
               OR EXISTS (SELECT FROM applicant AS a WHERE a.feed = t.feed AND a.stream_id = t.stream_id
                             AND a.erased_at IS NOT NULL)) AS may_be_gone
         FROM event_text AS t LEFT JOIN event_log AS e USING (feed, stream_id, version)
         LEFT JOIN stream_key AS k ON k.feed = t.feed AND k.stream_id = t.stream_id
        WHERE t.feed = $1 AND (t.stream_id, t.version) > ($2, $3)
        ORDER BY t.stream_id, t.version LIMIT $4`,
      [feed, after.stream_id, after.version, PAGE],
    );
    findings.push(
      ...rows
        .filter((row) => isWrong(row, keys))
        .map((row) => ofEvent(feed, row, 'does not have the text that it was logged with')),
    );
    after = rows.at(-1) ?? after;
    full = rows.length === PAGE;
  }
  return findings.slice(0, MOST_FINDINGS);
}

function isWrong(row: Row, keys: StreamKeys): boolean {
  if (row.text_hash === null) return true;
  try {
    const opened = openText(keys, row.stream_id, row);
    return opened === undefined ? !row.may_be_gone : textHashOf(opened.salt, opened.text) !== row.text_hash;
  } catch (error) {
    if (error instanceof NotOpened) return true;
    throw error;
  }
}

async function findLostTexts(q: Queryable, feed: number): Promise<LogFinding[]> {
  const rows = await q.query<EventRow>(
    `SELECT stream_id, stream_kind, key, version FROM event_log AS e
      WHERE feed = $1 AND data ? 'textHash'
        AND NOT EXISTS (SELECT FROM event_text AS t
                         WHERE t.feed = e.feed AND t.stream_id = e.stream_id AND t.version = e.version)
      LIMIT $2`,
    [feed, MOST_FINDINGS],
  );
  return rows.map((row) => ofEvent(feed, row, 'has a text that was taken away instead of erased'));
}
