import { Module } from '@nestjs/common';
import { EventStoreModule } from '../../../log/log.module.ts';
import { UnitsModule } from '../../../reference/units/units.module.ts';
import { FollowGroups } from './follow-groups.ts';
import { GroupFeeds } from './group-feeds.ts';
import { InterlinkedStreams } from './interlinked-streams.ts';
import { InterlinkedSweep } from './interlinked-sweep.ts';
import { LookAfterGroups } from './look-after-groups.ts';

/** What the system itself does in interlinked groups: for processes with the role of a worker only. */
@Module({
  imports: [EventStoreModule, UnitsModule],
  providers: [FollowGroups, GroupFeeds, InterlinkedStreams, InterlinkedSweep, LookAfterGroups],
})
export class InterlinkedWorkerModule {}
