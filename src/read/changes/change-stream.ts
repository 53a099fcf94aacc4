import { Injectable } from '@nestjs/common';
import { formatDay } from '../../domain/time/local-time.ts';
import { Database } from '../../platform/database/database.ts';
import { MachineClock } from '../../platform/operations/machine-clock.ts';
import { decodePosition, type PositionVector } from '../../projection/position-vector.ts';
import { PROJECTED } from '../../projection/projected.ts';
import { ReferenceData } from '../../reference/snapshot/reference-data.ts';
import type { ChangesAnswer } from './changes.answer.ts';
import type { ChangesQuery, HeardUnits } from './changes.query.ts';
import { HeardChanges } from './heard-changes.ts';
import { Mailbox } from './mailbox.ts';
import { ProjectedChanges } from './projected-changes.ts';
import { type News, WatchProjected } from './watch-projected.ts';

/** Of which units somebody may hear, and how positions are signed for him. */
export type ToldTo = Readonly<{ units: HeardUnits; sign: (position: string) => string }>;

/** How often a sign of life is sent, and the day is looked at. */
const SILENCE_MS = 15_000;
const LONGEST_MS = 3_600_000;

/** What changes at somebody's units, as it is projected. */
@Injectable()
export class ChangeStream {
  constructor(
    private readonly watch: WatchProjected,
    private readonly changes: ProjectedChanges,
    private readonly reference: ReferenceData,
    private readonly database: Database,
    private readonly clock: MachineClock,
  ) {}

  /** What has changed since the position of the question, once. */
  async since(question: ChangesQuery, { units, sign }: ToldTo): Promise<ChangesAnswer> {
    return signed((await this.missed(question, await PROJECTED.positions(this.database), units)).take(), sign);
  }

  /**
   * Server-sent events until the listener goes, may not hear any more, or an hour has passed: the tree may be another then.
   */
  async *follow(question: ChangesQuery, { units, sign }: ToldTo, signal: AbortSignal): AsyncGenerator<string> {
    const mailbox = new Mailbox<News>();
    const { from, stop } = await this.watch.listen((news) => mailbox.put(news));
    const endsAt = Date.now() + LONGEST_MS;
    try {
      let day = await this.today();
      const changes = await this.missed(question, from, units);
      yield eventOf('changed', signed(changes.take(), sign));
      for (let saidAt = Date.now(); !signal.aborted && Date.now() < endsAt;) {
        for (const news of await mailbox.take(saidAt + SILENCE_MS - Date.now(), signal)) changes.add(news, units);
        if (changes.hasNews) yield eventOf('changed', signed(changes.take(), sign));
        if (Date.now() < saidAt + SILENCE_MS) continue;
        const today = await this.today();
        yield today === day ? ': still there\n\n' : eventOf('day', { today });
        [day, saidAt] = [today, Date.now()];
      }
    } finally {
      stop();
    }
  }

  private async missed({ since }: ChangesQuery, upTo: PositionVector, units: HeardUnits): Promise<HeardChanges> {
    const changes = new HeardChanges(upTo);
    if (since === undefined) return changes;
    changes.add({ position: upTo, changed: await this.changes.between(decodePosition(since), upTo) }, units);
    return changes;
  }

  private async today(): Promise<string> {
    const { zone } = await this.reference.current();
    return formatDay(zone.dayOf(this.clock.now()));
  }
}

function signed(changes: ChangesAnswer, sign: ToldTo['sign']): ChangesAnswer {
  return { ...changes, position: sign(changes.position) };
}

function eventOf(name: string, data: unknown): string {
  return `event: ${name}\ndata: ${JSON.stringify(data)}\n\n`;
}
