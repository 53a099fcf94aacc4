import { setTimeout as pause } from 'node:timers/promises';
import { Injectable, Logger } from '@nestjs/common';
import { EventStore } from '../../log/event-store.ts';
import { EventBus } from '@nestjs/cqrs';
import { announce } from '../../log/events-appended.ts';
import { PROJECTION } from '../../log/subscriptions/projection-name.ts';
import { Database, type Queryable } from '../../platform/database/database.ts';
import { FOLLOWED_BY, type FollowTable } from './follow-log.ts';
import type { LeasedOpenDossierJob } from './open-dossier-job.ts';
import { OpenDossierJobs } from './open-dossier-jobs.ts';
import { ASK_AGAIN } from './open-dossier-todo.ts';
import type { Candidates } from './system-judge.ts';

/** How far each feed of the log is. */
type Heads = ReadonlyMap<number, bigint>;

const ASK_AGAIN_MS = 50;
/** Questions without an answer before a warning to the operator. */
const SAY_SO_AFTER = 1_200;

/**
 * Writes down which dossiers a job must look at. They are found in the read tables, once these have reached what was in
 * the log when the job began; what came to the log later is for FollowLog to find.
 */
@Injectable()
export class CollectDossiers {
  private readonly logger = new Logger(CollectDossiers.name);

  constructor(
    private readonly database: Database,
    private readonly eventStore: EventStore,
    private readonly jobs: OpenDossierJobs,
    private readonly notices: EventBus,
  ) {}

  /**
   * @returns false when the worker was stopped before.
   * @throws LeaseLost when another worker has the job now.
   */
  async run(job: LeasedOpenDossierJob, candidates: Candidates, signal: AbortSignal): Promise<boolean> {
    const heads = await this.eventStore.feedHeads();
    for (let asked = 1; !signal.aborted; asked += 1) {
      if (await this.tryOnce(job, candidates, heads)) return true;
      announce(this.notices);
      if (asked === SAY_SO_AFTER) this.logger.warn('A job waits for the projection, which is behind or cannot go on');
      await pause(ASK_AGAIN_MS);
    }
    return false;
  }

  private async tryOnce(job: LeasedOpenDossierJob, candidates: Candidates, heads: Heads): Promise<boolean> {
    return this.database.transaction(async (tx) => {
      await this.jobs.renew(job, tx);
      if (!(await collect(tx, job, candidates, heads))) return false;
      const followed = FOLLOWED_BY[job.kind];
      if (followed !== undefined) await followFrom(tx, followed, heads);
      await this.jobs.markCollected(job, tx);
      return true;
    });
  }
}

/**
 * One statement, so that the checkpoints and the dossiers are of one moment: a rebuild may begin between two.
 * @returns false when the read tables are behind: nothing was written down.
 */
async function collect(q: Queryable, job: LeasedOpenDossierJob, { condition, params }: Candidates, heads: Heads) {
  const [row] = await q.query<{ reached: boolean }>(
    `WITH behind AS (
       SELECT FROM unnest($2::smallint[], $3::bigint[]) AS head (feed, position)
         LEFT JOIN projection_checkpoint AS c ON c.feed = head.feed AND c.projection = $4
        WHERE coalesce(c.position, 0) < head.position
     ), found AS (
       INSERT INTO open_dossier_todo AS todo (job_id, feed, stream_id, code)
       SELECT $1, feed, stream_id, code FROM dossier_state
        WHERE (${condition}) AND NOT EXISTS (SELECT FROM behind)
       ${ASK_AGAIN}
     )
     SELECT NOT EXISTS (SELECT FROM behind) AS reached`,
    [job.id, [...heads.keys()], [...heads.values()], PROJECTION, ...params],
  );
  return row?.reached === true;
}

/** What came to the log before the job was begun, it finds in the read tables. */
async function followFrom(q: Queryable, table: FollowTable, heads: Heads): Promise<void> {
  await q.query(
    `UPDATE ${table} AS follow SET position = head.position
       FROM unnest($1::smallint[], $2::bigint[]) AS head (feed, position)
      WHERE follow.feed = head.feed AND follow.position < head.position`,
    [[...heads.keys()], [...heads.values()]],
  );
}
