import { Injectable } from '@nestjs/common';
import { Sweep } from '../../platform/jobs/sweep.ts';
import { FillingOfScopes } from './filling-of-scopes.ts';

const PERIOD_MS = 60_000;

/** A worker fills in, once, what appends have not written for streams of before. */
@Injectable()
export class FillScopesSweep extends Sweep {
  private readonly stopping = new AbortController();

  constructor(private readonly filling: FillingOfScopes) {
    super(PERIOD_MS);
  }

  protected override async look(): Promise<void> {
    await this.filling.run(this.stopping.signal);
  }

  protected override async halt(): Promise<void> {
    this.stopping.abort();
  }
}
