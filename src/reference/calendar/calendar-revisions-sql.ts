import type { Instant } from '../../domain/values/logged-event.ts';
import type { Queryable } from '../../platform/database/database.ts';

/** How far the open dossiers are counted by a revision; `queued`: it waits for imports that were uploaded before it. */
export type RevisionState = 'queued' | 'running' | 'done';

export type RevisionRow = Readonly<{
  revision: number;
  recorded_at: Instant;
  days: number;
  state: RevisionState;
  finished_at: Instant | null;
  moved: number;
}>;

/** Revisions, the newest first, from the one below `before` on. */
export async function readRevisions(q: Queryable, before: number, limit: number): Promise<RevisionRow[]> {
  return q.query<RevisionRow>(
    `SELECT r.revision, r.recorded_at, job.state, CASE WHEN job.state = 'done' THEN job.finished_at END AS finished_at,
            (SELECT count(DISTINCT day_on)::integer FROM calendar_day
              WHERE revision_from = r.revision OR revision_to = r.revision) AS days,
            (SELECT count(*)::integer FROM calendar_move WHERE calendar_revision = r.revision) AS moved
       FROM calendar_revision AS r JOIN open_dossier_job AS job ON job.calendar_revision = r.revision
      WHERE r.revision < $1 ORDER BY r.revision DESC LIMIT $2`,
    [before, limit],
    'calendar-revisions',
  );
}
