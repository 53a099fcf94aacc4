import { BullModule } from '@nestjs/bullmq';
import { Module } from '@nestjs/common';
import { ReferenceData } from '../reference/snapshot/reference-data.ts';
import { UnitsModule } from '../reference/units/units.module.ts';
import { Dimensions } from './tally/dimensions.ts';
import { FeedReader } from './feed-reader.ts';
import { FoldContextSource } from './fold-context-source.ts';
import { ProjectionBatch } from './projection-batch.ts';
import { PROJECTION_QUEUE, ProjectionDoorbell } from './projection-doorbell.ts';
import { ProjectionRunner } from './projection-runner.ts';
import { ReadSnapshots } from './read-snapshots.ts';
import { Rebuild } from './rebuilding/rebuild.ts';
import { VerifyGroups } from './verifying/verify-groups.ts';
import { VerifyPart } from './verifying/verify-part.ts';
import { Verify } from './verifying/verify.ts';
import { WaitForPosition } from './wait-for-position.ts';

/** What every role may need: ringing, waiting, and the tools of the command line. Nothing here runs by itself. */
@Module({
  imports: [BullModule.registerQueue({ name: PROJECTION_QUEUE }), UnitsModule],
  providers: [
    { provide: FoldContextSource, useExisting: ReferenceData },
    Dimensions,
    FeedReader,
    ProjectionBatch,
    ProjectionDoorbell,
    ProjectionRunner,
    ReadSnapshots,
    Rebuild,
    Verify,
    VerifyGroups,
    VerifyPart,
    WaitForPosition,
  ],
  exports: [BullModule, ProjectionDoorbell, ProjectionRunner, ReadSnapshots, Rebuild, Verify, WaitForPosition],
})
export class ProjectionModule {}
