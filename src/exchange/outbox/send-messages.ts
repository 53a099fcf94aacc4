import { setTimeout as pause } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { LeasedMessages } from './leased-messages.ts';
import type { LeasedMessage } from './message.ts';
import { Slots } from './slots.ts';
import { mostAtOnce } from './target-health.ts';
import { SendMessage } from './send-message.ts';
import type { TargetKind } from './target-kind.ts';
import { TargetKinds } from './target-kinds.ts';
import { limitsOf, type Target } from './target.ts';
import { Targets } from './targets.ts';

/** A target that is sent as much as it may be is asked for so often: several messages are taken together then. */
const LEAST_BETWEEN_MS = 400;

/** What this process sends to one target. */
type Lane = Readonly<{ slots: Slots; work: Promise<void> }>;

/** Sends what waits in the outbox: a slow target holds no other up, nor a slow answer what waits for the same target. */
@Injectable()
export class SendMessages {
  protected readonly leastBetweenMs: number = LEAST_BETWEEN_MS;
  private readonly stopping = new AbortController();
  private readonly lanes = new Map<string, Lane>();

  constructor(
    private readonly messages: LeasedMessages,
    private readonly targets: Targets,
    private readonly kinds: TargetKinds,
    private readonly one: SendMessage,
  ) {}

  /** Sets off what is due of every target of which nothing is being sent by this process. */
  async look(watch: (work: Promise<void>) => void): Promise<void> {
    if (this.stopping.signal.aborted) return;
    for (const id of await this.messages.dueTargets()) {
      const lane = this.lanes.get(id);
      if (lane) lane.slots.wake();
      else watch(this.setOff(id));
    }
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
    await Promise.allSettled([...this.lanes.values()].map(({ work }) => work));
  }

  private setOff(id: string): Promise<void> {
    const slots = new Slots();
    const work = this.sendAll(id, slots)
      .finally(() => slots.end())
      .finally(() => this.lanes.delete(id));
    this.lanes.set(id, { slots, work });
    return work;
  }

  /** Until nothing of the target is due or under way, or it may be sent no more. */
  private async sendAll(id: string, slots: Slots): Promise<void> {
    for (let notBefore = 0; !this.stopping.signal.aborted && !slots.hasFailed;) {
      await pause(Math.max(0, notBefore - Date.now()), undefined, { ref: false });
      // Anew each time: an administrator may have changed it.
      const target = await this.targets.find(id);
      const kind = target && this.kinds.find(target.kind);
      if (!kind) return;
      const limits = limitsOf(target);
      const since = Date.now();
      const taken = await this.messages.take(target, limits);
      notBefore = taken.length >= mostAtOnce(limits) ? 0 : since + this.leastBetweenMs;
      if (taken.length > 0) await this.handOut(target, kind, taken, slots);
      else if (slots.isIdle) return;
      else await slots.change();
    }
  }

  /** Begins to send each of them as soon as a slot is free; returns with a free slot. */
  private async handOut(target: Target, kind: TargetKind, taken: LeasedMessage[], slots: Slots): Promise<void> {
    // A try that begins later might not end within the lease.
    const beginBy = Date.now() + this.messages.longestTryMs * 0.8;
    const { concurrency } = limitsOf(target);
    const sack = await this.one.pack(target, kind, taken);
    for (const message of taken) {
      await slots.free(concurrency);
      const isTooLate = this.stopping.signal.aborted || slots.hasFailed || Date.now() > beginBy;
      if (isTooLate) await this.messages.giveBack(message);
      else slots.fill(this.one.send({ ...sack, message }, this.stopping.signal));
    }
    await slots.free(concurrency);
  }
}
