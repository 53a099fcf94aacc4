import { Injectable, Optional } from '@nestjs/common';
import { EventBus } from '@nestjs/cqrs';
import { SubscriptionRunner } from '../log/subscriptions/subscription-runner.ts';
import { Database } from '../platform/database/database.ts';
import type { FeedRow } from './batch-streams.ts';
import { ProjectionBatch } from './projection-batch.ts';

/** Brings the read tables up to the log. */
@Injectable()
export class ProjectionRunner extends SubscriptionRunner<FeedRow> {
  constructor(database: Database, batch: ProjectionBatch, @Optional() notices?: EventBus) {
    super(database, batch, notices);
  }
}
