import { setImmediate } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { asDossierEvent } from '../../domain/dossier/dossier-events.ts';
import { fold } from '../../domain/dossier/fold.ts';
import type { FoldContext } from '../../domain/clock/legal-clock.ts';
import type { StreamRef } from '../../domain/values/logged-event.ts';
import { EventStore, type StreamEvent } from '../../log/event-store.ts';
import { Database } from '../../platform/database/database.ts';
import { MachineClock } from '../../platform/operations/machine-clock.ts';
import type { LeasedOpenDossierJob } from './open-dossier-job.ts';
import { nextTodo } from './open-dossier-todo.ts';
import { StageRulings, type StreamRuling } from './stage-rulings.ts';
import type { SystemJudge } from './system-judge.ts';

/** Dossiers read, judged and staged together: memory stays flat, and no step is long. */
const PAGE = 500;
/** Folded in one go: a few milliseconds, during which a process that serves desks too answers none of them. */
const AT_ONCE = 100;

/** Looks at every dossier that was written down, in the log itself, until none is left. */
@Injectable()
export class LookAtDossiers {
  constructor(
    private readonly database: Database,
    private readonly eventStore: EventStore,
    private readonly staging: StageRulings,
    private readonly clock: MachineClock,
  ) {}

  /**
   * @returns false when the worker was stopped before.
   * @throws LeaseLost when another worker has the job now.
   */
  async run(job: LeasedOpenDossierJob, judge: SystemJudge, ctx: FoldContext, signal: AbortSignal): Promise<boolean> {
    await this.staging.leftover(job);
    while (!signal.aborted) {
      const todo = await nextTodo(this.database, job.id, PAGE);
      if (todo.length === 0) return true;
      const streams = await this.eventStore.readStreams(todo.map(({ ref }) => ref));
      const rulings: StreamRuling[] = [];
      for (const [index, { ref }] of todo.entries()) {
        if (index % AT_ONCE === AT_ONCE - 1) await setImmediate();
        rulings.push(...this.lookAt(ref, streams.get(ref.streamId) ?? [], judge, ctx));
      }
      await this.staging.log(job, todo, rulings);
    }
    return false;
  }

  private lookAt(ref: StreamRef, logged: readonly StreamEvent[], judge: SystemJudge, ctx: FoldContext): StreamRuling[] {
    const history = logged.map(asDossierEvent);
    const dossier = fold(history, ctx);
    if (dossier === null) return [];
    const { competentUnit: unit, procedure } = dossier;
    return judge(dossier, this.clock.now(), history).map((ruling, index) => {
      return { ...ruling, ref, version: dossier.version + index, unit, procedure };
    });
  }
}
