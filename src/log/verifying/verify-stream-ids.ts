import type { Queryable } from '../../platform/database/database.ts';
import type { StreamName } from '../../domain/values/logged-event.ts';
import { type EventRow, type LogFinding, MOST_FINDINGS, ofEvent } from './log-finding.ts';
import { streamRef } from '../stream-ref.ts';

type Row = EventRow & Readonly<{ stream_kind: StreamName }>;

const PAGE = 10_000;
const BEFORE_ALL = '00000000-0000-0000-0000-000000000000';

/** A code whose stream is elsewhere than it says would be found by nobody. */
export async function findWrongStreamIds(q: Queryable, feed: number): Promise<LogFinding[]> {
  const findings: LogFinding[] = [];
  let after = BEFORE_ALL;
  for (let full = true; full && findings.length < MOST_FINDINGS;) {
    const rows: Row[] = await q.query<Row>(
      `SELECT stream_id, stream_kind, key, version FROM event_log
        WHERE feed = $1 AND stream_id > $2 AND version = 1 ORDER BY stream_id LIMIT $3`,
      [feed, after, PAGE],
    );
    const wrong = rows.filter((row) => streamRef(row.stream_kind, row.key).streamId !== row.stream_id);
    findings.push(...wrong.map((row) => ofEvent(feed, row, 'lies in a stream whose id does not come of its code')));
    after = rows.at(-1)?.stream_id ?? after;
    full = rows.length === PAGE;
  }
  return findings.slice(0, MOST_FINDINGS);
}
