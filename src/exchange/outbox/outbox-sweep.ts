import { Injectable } from '@nestjs/common';
import { EventsHandler, type IEventHandler } from '@nestjs/cqrs';
import { EventsAppended } from '../../log/events-appended.ts';
import { Sweep } from '../../platform/jobs/sweep.ts';
import { FillOutbox } from './fill-outbox.ts';
import { SendMessages } from './send-messages.ts';
import { Targets } from './targets.ts';
import { TellAcknowledgements } from './tell-acknowledgements.ts';

/** What this process has appended goes out a little earlier than at the next look. */
const SOON_MS = 700;

/** Follows the log for the outbox and sends what waits, about once a second, past the queue: losing that loses nothing. */
@Injectable()
@EventsHandler(EventsAppended)
export class OutboxSweep extends Sweep implements IEventHandler<EventsAppended> {
  private working: Promise<void> | undefined;
  private followed: Promise<void> | undefined;
  private soon: NodeJS.Timeout | undefined;
  private hasTargets = false;
  private stopping = false;

  constructor(
    private readonly targets: Targets,
    private readonly following: FillOutbox,
    private readonly sending: SendMessages,
    private readonly telling: TellAcknowledgements,
  ) {
    super();
  }

  /** One look; calls at the same time share it. It does not wait for what it has set off to be sent. */
  async work(): Promise<void> {
    this.working ??= this.lookOnce().finally(() => (this.working = undefined));
    return this.working;
  }

  /** Nobody waits for it, and where nobody is sent anything, nothing is done. */
  handle(): void {
    if (!this.hasTargets || this.stopping) return;
    this.soon ??= setTimeout(() => {
      this.soon = undefined;
      this.setOff(this.work());
    }, SOON_MS).unref();
  }

  protected override async look(): Promise<void> {
    await this.work();
  }

  protected override async halt(): Promise<void> {
    this.stopping = true;
    clearTimeout(this.soon);
    this.following.stop();
    await this.sending.stop();
  }

  /** Without a target it costs one question of an empty table. */
  private async lookOnce(): Promise<void> {
    this.hasTargets = (await this.targets.all()).length > 0;
    if (this.stopping || !this.hasTargets) return;
    // Long ways to follow, as from the beginning of the log, do not keep what waits from being sent.
    this.setOff(this.follow());
    await this.sending.supersede();
    await this.sending.look((work) => this.setOff(work));
    await this.telling.run();
  }

  private async follow(): Promise<void> {
    this.followed ??= this.followAndSend().finally(() => (this.followed = undefined));
    return this.followed;
  }

  private async followAndSend(): Promise<void> {
    if ((await this.following.catchUp()) > 0) await this.sending.look((work) => this.setOff(work));
  }
}
