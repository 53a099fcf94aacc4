import { Injectable } from '@nestjs/common';
import { readApplicants } from '../../log/staging/staged-applicants.ts';
import { Database } from '../../platform/database/database.ts';
import { StreamKeys } from '../../platform/keys/stream-keys.ts';
import { MachineClock } from '../../platform/operations/machine-clock.ts';
import { ReferenceData } from '../../reference/snapshot/reference-data.ts';
import type { BatchSource } from './batches/batch.ts';
import { readComplaintMapping } from './complaints/complaint-mapping.ts';
import { ComplaintSource } from './complaints/complaint-source.ts';
import type { ReadComplaint } from './complaints/judge-complaint.ts';
import { ImportChunks } from './import-chunks.ts';
import type { LeasedImport } from './import-job.ts';
import type { ReadLine } from './lines/judge-line.ts';
import { LineSource } from './lines/line-source.ts';
import { ResolveSources } from './sources/resolve-sources.ts';
import { CreateUnknownCodes } from './mapping/create-unknown-codes.ts';
import { readMapping } from './mapping/mapping.ts';
import type { DossierRow } from './mapping/row-reader.ts';
import { type KnownApplicants, TableSource } from './mapping/table-source.ts';

/** Opens an upload as what its kind says it is. */
@Injectable()
export class ImportSources {
  constructor(
    private readonly chunks: ImportChunks,
    private readonly clock: MachineClock,
    private readonly referenceData: ReferenceData,
    private readonly creation: CreateUnknownCodes,
    private readonly database: Database,
    private readonly keys: StreamKeys,
    private readonly sources: ResolveSources,
  ) {}

  async lines(job: LeasedImport): Promise<BatchSource<ReadLine>> {
    const { zone } = await this.referenceData.current();
    const read = (offset: number): AsyncIterable<Buffer> => this.chunks.read(job.id, offset);
    return new LineSource(read, this.clock, zone, (items) => this.sources.resolve(items, job.dryRun));
  }

  /** @throws DomainError where the mapping cannot be used, which the upload has ruled out. */
  async complaints(job: LeasedImport): Promise<BatchSource<ReadComplaint>> {
    const read = (offset: number): AsyncIterable<Buffer> => this.chunks.read(job.id, offset);
    const now = async () => {
      const facts = await this.referenceData.current();
      const categories = facts.exchange.on('complaintCategories', facts.zone.dayOf(this.clock.now()));
      return { facts, categories };
    };
    const mapping = readComplaintMapping(job.mapping);
    return new ComplaintSource(read, mapping, now, (items) => this.sources.resolve(items, job.dryRun));
  }

  /** @throws DomainError where the mapping cannot be used, which the upload has ruled out. */
  async table(job: LeasedImport): Promise<BatchSource<DossierRow>> {
    const { reading } = await this.referenceData.current();
    const mapping = readMapping(job.mapping);
    const read = (offset: number): AsyncIterable<Buffer> => this.chunks.read(job.id, offset);
    const known: KnownApplicants = (wanted) => readApplicants(this.database, this.keys, job.id, wanted);
    return new TableSource(read, mapping, reading, this.creation, known, job);
  }
}
