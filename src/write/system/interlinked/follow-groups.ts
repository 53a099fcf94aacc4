import { Injectable } from '@nestjs/common';
import { FOLLOWED_GROUPS } from '../../../log/subscriptions/followed-groups.ts';
import { Subscription } from '../../../log/subscriptions/subscription.ts';
import { Database, type Tx } from '../../../platform/database/database.ts';
import { type GroupEvent, GroupFeeds } from './group-feeds.ts';
import { InterlinkedStreams } from './interlinked-streams.ts';

/** First key of the advisory locks of the parts of this subscription ("grup"). */
const GROUP_LOCK = 0x67727570;

/** Follows the log and writes down which interlinked groups are to be looked at. */
@Injectable()
export class FollowGroups extends Subscription<GroupEvent> {
  constructor(
    database: Database,
    feeds: GroupFeeds,
    private readonly streams: InterlinkedStreams,
  ) {
    super(database, FOLLOWED_GROUPS, feeds, GROUP_LOCK);
  }

  /** What a lead learns of its parts is written by whoever looks at the group: it asks for no other look. */
  protected override async handle(tx: Tx, _part: number, events: readonly GroupEvent[]): Promise<void> {
    const told = events.filter(({ type }) => type !== 'PartChanged');
    const leads = new Map(told.flatMap(({ streamId, lead }) => (lead === null ? [] : [[streamId, lead] as const])));
    const touched = new Set(told.map(({ streamId }) => streamId).filter((id) => !leads.has(id)));
    const beginnings = [...leads].map(([streamId, lead]) => ({ streamId, lead }));
    await this.streams.note(tx, beginnings, [...touched]);
  }
}
