import { Injectable } from '@nestjs/common';
import { KeptAnswers } from '../../log/kept-answers.ts';
import { Sweep } from '../../platform/jobs/sweep.ts';
import { HOUR_MS } from '../../domain/time/local-time.ts';

/** A worker forgets kept answers once they have expired. */
@Injectable()
export class ForgetExpiredKeys extends Sweep {
  constructor(private readonly kept: KeptAnswers) {
    super(HOUR_MS, HOUR_MS);
  }

  protected override async look(): Promise<void> {
    await this.kept.forgetExpired();
  }
}
