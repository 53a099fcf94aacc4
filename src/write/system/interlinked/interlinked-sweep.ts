import { Injectable } from '@nestjs/common';
import { SubscriptionRunner } from '../../../log/subscriptions/subscription-runner.ts';
import { Database } from '../../../platform/database/database.ts';
import { Sweep } from '../../../platform/jobs/sweep.ts';
import { FollowGroups } from './follow-groups.ts';
import type { GroupEvent } from './group-feeds.ts';
import { LookAfterGroups } from './look-after-groups.ts';

/** Looks about once a second for interlinked groups to which something has happened. */
@Injectable()
export class InterlinkedSweep extends Sweep {
  private readonly following: SubscriptionRunner<GroupEvent>;
  private readonly stopping = new AbortController();

  constructor(
    database: Database,
    follow: FollowGroups,
    private readonly groups: LookAfterGroups,
  ) {
    super();
    this.following = new SubscriptionRunner(database, follow);
  }

  override async look(): Promise<void> {
    await this.following.catchUpAll();
    await this.groups.run(this.stopping.signal);
  }

  protected override async halt(): Promise<void> {
    this.following.stop();
    this.stopping.abort();
  }
}
