import { Injectable } from '@nestjs/common';
import { Database, type Tx } from '../../platform/database/database.ts';
import type { JobKind } from './open-dossier-job.ts';
import { ASK_AGAIN } from './open-dossier-todo.ts';

/** Events of a feed that are searched in one statement. */
const SEARCHED_AT_ONCE = 250;

export type FollowTable = 'calendar_follow' | 'incident_follow';

/** The kinds of jobs that what comes to the log later may concern too, with the table of how far it was searched. */
export const FOLLOWED_BY: Readonly<Partial<Record<JobKind, FollowTable>>> = {
  calendar: 'calendar_follow',
  incidents: 'incident_follow',
};

/**
 * SQL: the events that a job must know of, `logged` in the log. A command or an import may have been decided on by an
 * older calendar and appended after the newest came; an incident concerns whatever is received while it lasts, or
 * recorded later; and a correction may open a dossier again.
 */
const CONCERNED_BY = {
  calendar_follow: `type = 'EventCorrected' OR pinned_calendar(data)
    < (SELECT calendar_revision FROM open_dossier_job WHERE id = $1)`,
  incident_follow: `type = 'EventCorrected' OR (type = 'DossierReceived'
    AND event_data(data) -> 'pinned' -> 'ruleSet' -> 'countsIncidents' = 'true' AND EXISTS (
      SELECT FROM incident WHERE recorded_to IS NULL AND logged.occurred_at < coalesce(ended_at, 'infinity')
        AND (procedure_group IS NULL OR procedure_group = event_data(logged.data) -> 'pinned' ->> 'procedureGroup')))`,
} as const satisfies Readonly<Record<FollowTable, string>>;

type Newest = Readonly<{ id: string; collected: boolean }>;

/** Searches what has come to the log for dossiers that the newest job of a kind has yet to look at, and writes them down for it. */
@Injectable()
export class FollowLog {
  constructor(private readonly database: Database) {}

  /**
   * Up to the end of the log, unless the newest job of the kind has yet to look at all dossiers anyway.
   * @returns how many dossiers were found.
   */
  async run(kind: JobKind): Promise<number> {
    const table = FOLLOWED_BY[kind];
    let found = 0;
    if (table === undefined) return found;
    while (await this.isBehind(table)) {
      const step = await this.database.transaction((tx) => stepOn(tx, kind, table));
      if (step === undefined) break;
      found += step;
    }
    return found;
  }

  private async isBehind(table: FollowTable): Promise<boolean> {
    const rows = await this.database.query(
      `SELECT FROM ${table} AS f JOIN feed_head AS h ON h.feed = f.feed WHERE h.position > f.position LIMIT 1`,
      [],
      `${table}-is-behind`,
    );
    return rows.length > 0;
  }
}

/** The lock on the job's row makes its end and this step see each other. */
async function stepOn(tx: Tx, kind: JobKind, table: FollowTable): Promise<number | undefined> {
  const [job] = await tx.query<Newest>(
    `SELECT id, collected_at IS NOT NULL OR state = 'done' AS collected FROM open_dossier_job
      WHERE kind = $1 ORDER BY calendar_revision DESC NULLS LAST, queued_at DESC LIMIT 1 FOR UPDATE`,
    [kind],
  );
  if (!job?.collected) return undefined;
  const late = await search(tx, job, table);
  if (late > 0)
    await tx.query(`UPDATE open_dossier_job SET state = 'queued' WHERE id = $1 AND state = 'done'`, [job.id]);
  return late;
}

async function search(tx: Tx, { id }: Newest, table: FollowTable): Promise<number> {
  const [row] = await tx.query<{ late: string }>(
    `WITH span AS MATERIALIZED (
       SELECT f.feed, f.position AS after, least(h.position, f.position + $2) AS up_to
         FROM ${table} AS f JOIN feed_head AS h ON h.feed = f.feed WHERE h.position > f.position
     ), late AS (
       INSERT INTO open_dossier_todo AS todo (job_id, feed, stream_id, code)
       SELECT DISTINCT $1::uuid, e.feed, e.stream_id, e.key
         FROM span CROSS JOIN LATERAL (
           SELECT feed, stream_id, key FROM event_log AS logged
            WHERE logged.feed = span.feed AND position > span.after AND position <= span.up_to
              AND stream_kind = 'dossier' AND (${CONCERNED_BY[table]})) AS e
       ${ASK_AGAIN} RETURNING feed
     ), moved AS (
       UPDATE ${table} AS f SET position = span.up_to FROM span WHERE f.feed = span.feed
     )
     SELECT count(*) AS late FROM late`,
    [id, SEARCHED_AT_ONCE],
  );
  return Number(row?.late ?? 0);
}
