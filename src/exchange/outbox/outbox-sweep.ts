import { Injectable } from '@nestjs/common';
import { Sweep } from '../../platform/jobs/sweep.ts';
import { FillOutbox } from './fill-outbox.ts';
import { SendMessages } from './send-messages.ts';
import { Targets } from './targets.ts';
import { TellAcknowledgements } from './tell-acknowledgements.ts';

/** Follows the log for the outbox and sends what waits, about once a second, past the queue: losing that loses nothing. */
@Injectable()
export class OutboxSweep extends Sweep {
  private working: Promise<void> | undefined;
  private followed: Promise<void> | undefined;
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

  protected override async look(): Promise<void> {
    await this.work();
  }

  protected override async halt(): Promise<void> {
    this.stopping = true;
    this.following.stop();
    await this.sending.stop();
  }

  /** Without a target it costs one question of an empty table. */
  private async lookOnce(): Promise<void> {
    const hasTargets = (await this.targets.all()).length > 0;
    if (this.stopping || !hasTargets) return;
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
