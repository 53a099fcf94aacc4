import { Injectable } from '@nestjs/common';
import { PaymentReferences } from '../../../log/streams/payment-references.ts';
import { MachineClock } from '../../../platform/operations/machine-clock.ts';
import { displayNames } from '../../../access/accounts/officers.ts';
import { Database } from '../../../platform/database/database.ts';
import { ServiceKeys } from '../../../platform/keys/service-keys.ts';
import { ReferenceData, type ReferenceSnapshot } from '../../../reference/snapshot/reference-data.ts';
import type { LeasedImport } from '../import-job.ts';
import { isTableKind } from '../import-kind.ts';
import type { BatchSource, Items, JudgeContext } from './batch.ts';
import { type BatchResult, judgeBatch } from './judge-batch.ts';
import { type HolderCode, holderCodes } from './holder-codes.ts';
import { isUnreadable } from './verdict.ts';
import { LoadStreams, type GrowingStreams } from './load-streams.ts';

export type Judged = Readonly<{
  result: BatchResult;
  /** Every stream of the batch, as the batch leaves it. */
  streams: GrowingStreams;
}>;

/** Judges lines or rows by the reference data of now. */
@Injectable()
export class JudgeItems {
  constructor(
    private readonly clock: MachineClock,
    private readonly referenceData: ReferenceData,
    private readonly streams: LoadStreams,
    private readonly references: PaymentReferences,
    private readonly keys: ServiceKeys,
    private readonly database: Database,
  ) {}

  /** @param atHand streams as the batch before leaves them; all others are read from the log. */
  async of<Content>(
    items: Items<Content>,
    source: BatchSource<Content>,
    job: LeasedImport,
    atHand: GrowingStreams,
  ): Promise<Judged> {
    const { facts, applicants } = await source.lookUp(items, await this.referenceData.current());
    const streams = await this.streams.of(items, atHand, source, facts, job.dryRun ? job.id : undefined);
    const origin = isTableKind(job.kind) ? 'table' : 'import';
    const ctx: JudgeContext = {
      facts,
      applicants,
      unitIsInForceOn: (code, day) => facts.unitIsInForceOn(code, day),
      reading: facts.reading,
      now: this.clock.now(),
      markOf: await this.references.marking(),
      origin,
      actor: job.uploadedBy,
      holderCode: await this.holderCode(items, source, facts),
    };
    return { result: await judgeBatch(items, streams, source.judge, ctx), streams };
  }

  private async holderCode<Content>(
    items: Items<Content>,
    source: BatchSource<Content>,
    facts: ReferenceSnapshot,
  ): Promise<HolderCode> {
    const told = items.flatMap((item) => (isUnreadable(item) ? [] : (source.holderIn(item.content) ?? [])));
    const names = await displayNames(this.database, [...new Set(told)]);
    return holderCodes(await this.keys.key('blind'), new Set(names.keys()), facts);
  }
}
