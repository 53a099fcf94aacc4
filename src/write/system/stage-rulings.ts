import { Injectable } from '@nestjs/common';
import { DOSSIER_EVENT_FORMAT } from '../../domain/dossier/dossier-events.ts';
import { FEED_COUNT } from '../../domain/values/logged-event.ts';
import { type StagedEvent, StagedEvents } from '../../log/staging/staged-events.ts';
import { commandIdOf } from '../../log/stream-ref.ts';
import { Database } from '../../platform/database/database.ts';
import { SYSTEM } from '../../access/system-actor.ts';
import type { LeasedOpenDossierJob } from './open-dossier-job.ts';
import { OpenDossierJobs } from './open-dossier-jobs.ts';
import { strikeOut, type Todo, writeDown } from './open-dossier-todo.ts';
import { forgetMoves, recordMoves, type StreamRuling } from './record-moves.ts';

export type { StreamRuling } from './record-moves.ts';

/** Events a transaction: desks of the same feed wait for so long. */
const PIECE_SIZE = 500;
const ALL_FEEDS: readonly number[] = Array.from({ length: FEED_COUNT }, (_, feed) => feed);

/** Brings what was decided into the log by the way of an import: staged first, so that no death loses or doubles it. */
@Injectable()
export class StageRulings {
  constructor(
    private readonly database: Database,
    private readonly jobs: OpenDossierJobs,
    private readonly staged: StagedEvents,
  ) {}

  /**
   * Strikes out the dossiers that were looked at, and keeps what is to be logged in them, in one transaction; from here
   * on it will be in the log unless someone else has changed the dossier: then it is to be looked at again.
   * @throws LeaseLost when another worker has the job now.
   */
  async log(job: LeasedOpenDossierJob, seen: readonly Todo[], rulings: readonly StreamRuling[]): Promise<void> {
    await this.database.transaction(async (tx) => {
      await this.jobs.countAppended(job, tx, rulings.length);
      await strikeOut(tx, job.id, seen);
      if (rulings.length === 0) return;
      await recordMoves(tx, job, rulings);
      await this.staged.stage(tx, job.id, rulings.map(stagedOf));
    });
    if (rulings.length > 0) await this.append(job, new Set(rulings.map(({ ref }) => ref.feed)));
  }

  /** What a worker that died has left behind. */
  async leftover(job: LeasedOpenDossierJob): Promise<void> {
    await this.append(job, await this.staged.feeds(job.id));
    await this.takeBack(job, ALL_FEEDS);
  }

  private async append(job: LeasedOpenDossierJob, feeds: Iterable<number>): Promise<void> {
    const conflicting: number[] = [];
    for (const feed of feeds) if (await this.appendFeed(job, feed)) conflicting.push(feed);
    if (conflicting.length > 0) await this.takeBack(job, conflicting);
  }

  private async appendFeed(job: LeasedOpenDossierJob, feed: number): Promise<boolean> {
    for (let conflicting = false; ;) {
      const { appended, conflicts } = await this.staged.appendPiece(job.id, feed, PIECE_SIZE);
      if (conflicts.length > 0) conflicting = true;
      else if (appended === 0) return conflicting;
    }
  }

  /** Dossiers that someone else has changed meanwhile are looked at again. */
  private async takeBack(job: LeasedOpenDossierJob, feeds: readonly number[]): Promise<void> {
    await this.database.transaction(async (tx) => {
      await this.jobs.renew(job, tx);
      for (const feed of feeds) {
        const events = await this.staged.takeConflicting(tx, job.id, feed);
        if (events.length === 0) continue;
        await this.jobs.countAppended(job, tx, -events.length);
        await forgetMoves(tx, job, events);
        const refs = events.map(({ streamId, key }) => ({ kind: 'dossier' as const, streamId, key, feed }));
        await writeDown(tx, job.id, refs);
      }
    });
  }
}

function stagedOf({ ref, version, decision, occurredAt, onceBy, units }: StreamRuling, index: number): StagedEvent {
  const { type, unit, data, text } = decision;
  const event = {
    type,
    format: DOSSIER_EVENT_FORMAT,
    unit,
    actor: SYSTEM,
    occurredAt,
    data,
    text,
    // With the version: after a correction one calendar may move a dossier a second time.
    commandId: commandIdOf(`${type}:${onceBy ?? `${JSON.stringify(data)}:${version + 1}`}:${ref.streamId}`),
    ordinal: 0,
    units,
  };
  return { line: index + 1, ref, version: version + 1, event };
}
