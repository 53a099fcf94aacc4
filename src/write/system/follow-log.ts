import { Injectable } from '@nestjs/common';
import { Database, type Tx } from '../../platform/database/database.ts';
import { ASK_AGAIN } from './open-dossier-todo.ts';

/** Events of a feed that are searched in one statement. */
const SEARCHED_AT_ONCE = 250;

type Newest = Readonly<{ id: string; revision: number; collected: boolean }>;

/**
 * Searches what has come to the log for dossiers that may count by an older calendar than the newest: a command or an
 * import may have been decided on before that came and appended after it, and a correction may open a dossier again, or
 * let its clock go on, that was not moved because it stood. They are written down for the newest calendar's job.
 */
@Injectable()
export class FollowLog {
  constructor(private readonly database: Database) {}

  /**
   * Up to the end of the log, unless the newest calendar's job has yet to look at all open dossiers anyway.
   * @returns how many dossiers were found.
   */
  async run(): Promise<number> {
    let found = 0;
    while (await this.isBehind()) {
      const step = await this.database.transaction(stepOn);
      if (step === undefined) break;
      found += step;
    }
    return found;
  }

  private async isBehind(): Promise<boolean> {
    const rows = await this.database.query(
      'SELECT FROM calendar_follow AS f JOIN feed_head AS h ON h.feed = f.feed WHERE h.position > f.position LIMIT 1',
      [],
      'calendar-follow-is-behind',
    );
    return rows.length > 0;
  }
}

/** The lock on the job's row makes its end and this step see each other. */
async function stepOn(tx: Tx): Promise<number | undefined> {
  const [job] = await tx.query<Newest>(
    `SELECT id, calendar_revision AS revision, collected_at IS NOT NULL OR state = 'done' AS collected
       FROM open_dossier_job WHERE kind = 'calendar' ORDER BY calendar_revision DESC LIMIT 1 FOR UPDATE`,
  );
  if (!job?.collected) return undefined;
  const late = await search(tx, job);
  if (late > 0)
    await tx.query(`UPDATE open_dossier_job SET state = 'queued' WHERE id = $1 AND state = 'done'`, [job.id]);
  return late;
}

async function search(tx: Tx, { id, revision }: Newest): Promise<number> {
  const [row] = await tx.query<{ late: string }>(
    `WITH span AS MATERIALIZED (
       SELECT f.feed, f.position AS after, least(h.position, f.position + $3) AS up_to
         FROM calendar_follow AS f JOIN feed_head AS h ON h.feed = f.feed WHERE h.position > f.position
     ), late AS (
       INSERT INTO open_dossier_todo AS todo (job_id, feed, stream_id, code)
       SELECT DISTINCT $1::uuid, e.feed, e.stream_id, e.key
         FROM span CROSS JOIN LATERAL (
           SELECT feed, stream_id, key FROM event_log AS logged
            WHERE logged.feed = span.feed AND position > span.after AND position <= span.up_to
              AND stream_kind = 'dossier'
              AND (type = 'EventCorrected' OR (data -> 'pinned' ->> 'calendarRevision')::integer < $2)) AS e
       ${ASK_AGAIN} RETURNING feed
     ), moved AS (
       UPDATE calendar_follow AS f SET position = span.up_to FROM span WHERE f.feed = span.feed
     )
     SELECT count(*) AS late FROM late`,
    [id, revision, SEARCHED_AT_ONCE],
  );
  return Number(row?.late ?? 0);
}
