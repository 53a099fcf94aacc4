import { Injectable } from '@nestjs/common';
import { Sweep } from '../platform/jobs/sweep.ts';
import { IndexingOfApplicants } from './indexing-of-applicants.ts';

const PERIOD_MS = 5_000;

/** A worker makes persons findable who came by an import. */
@Injectable()
export class IndexApplicantsSweep extends Sweep {
  private readonly stopping = new AbortController();

  constructor(private readonly indexing: IndexingOfApplicants) {
    super(PERIOD_MS);
  }

  protected override async look(): Promise<void> {
    await this.indexing.run(this.stopping.signal);
  }

  protected override async halt(): Promise<void> {
    this.stopping.abort();
  }
}
