import { setTimeout as pause } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { LeasedMessages } from './leased-messages.ts';
import type { LeasedMessage } from './message.ts';
import { mostAtOnce } from './target-health.ts';
import { SendMessage } from './send-message.ts';
import type { TargetKind } from './target-kind.ts';
import { TargetKinds } from './target-kinds.ts';
import { limitsOf, type Target } from './target.ts';
import { Targets } from './targets.ts';

/** A target that is sent as much as it may be is asked for so often: several messages are taken together then. */
const LEAST_BETWEEN_MS = 400;

/** Sends what waits in the outbox: a slow target holds no other up. */
@Injectable()
export class SendMessages {
  protected readonly leastBetweenMs: number = LEAST_BETWEEN_MS;
  private readonly stopping = new AbortController();
  private readonly running = new Map<string, Promise<void>>();

  constructor(
    private readonly messages: LeasedMessages,
    private readonly targets: Targets,
    private readonly kinds: TargetKinds,
    private readonly one: SendMessage,
  ) {}

  /** Sets off what is due of every target of which nothing is being sent by this process. */
  async look(watch: (work: Promise<void>) => void): Promise<void> {
    if (this.stopping.signal.aborted) return;
    const due = await this.messages.dueTargets();
    const idle = [...due].filter((id) => !this.running.has(id));
    if (idle.length === 0) return;
    for (const id of idle) watch(this.setOff(id));
  }

  /** Parks what was refused and is told by a later message. */
  async supersede(): Promise<void> {
    const targets = await this.targets.all();
    const partly = targets.filter((target) => this.kinds.find(target.kind)?.snapshotsTellAll?.(target) === false);
    await this.messages.supersede(partly.map(({ id }) => id));
  }

  /** Takes nothing more; what the network has is broken off, and tried again by whoever comes next. */
  async stop(): Promise<void> {
    this.stopping.abort();
    await Promise.allSettled(this.running.values());
  }

  private setOff(id: string): Promise<void> {
    const run = this.sendAll(id).finally(() => this.running.delete(id));
    this.running.set(id, run);
    return run;
  }

  /** Until nothing of the target is due, or it may be sent no more. */
  private async sendAll(id: string): Promise<void> {
    while (!this.stopping.signal.aborted) {
      // Anew each time: an administrator may have changed it.
      const target = await this.targets.find(id);
      const kind = target && this.kinds.find(target.kind);
      if (!kind) return;
      const limits = limitsOf(target);
      const taken = await this.messages.take(target, limits);
      if (taken.length === 0) return;
      const [since, isFull] = [Date.now(), taken.length >= mostAtOnce(limits)];
      await this.sendTaken(target, kind, taken, limits.concurrency);
      if (!isFull) await pause(Math.max(0, this.leastBetweenMs - (Date.now() - since)), undefined, { ref: false });
    }
  }

  private async sendTaken(
    target: Target,
    kind: TargetKind,
    taken: LeasedMessage[],
    concurrency: number,
  ): Promise<void> {
    // A try that begins later might not end within the lease.
    const beginBy = Date.now() + this.messages.longestTryMs * 0.8;
    const sack = await this.one.pack(target, kind, taken);
    const hand = async (): Promise<void> => {
      for (let message = taken.shift(); message; message = taken.shift()) {
        const isTooLate = this.stopping.signal.aborted || Date.now() > beginBy;
        if (isTooLate) await this.messages.giveBack(message);
        else await this.one.send({ ...sack, message }, this.stopping.signal);
      }
    };
    const hands = await Promise.allSettled(Array.from({ length: concurrency }, hand));
    for (const ended of hands) if (ended.status === 'rejected') throw ended.reason;
  }
}
