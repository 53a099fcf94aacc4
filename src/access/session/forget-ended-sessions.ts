import { Injectable } from '@nestjs/common';
import { Sweep } from '../../platform/jobs/sweep.ts';
import { Sessions } from './sessions.ts';

const HOUR_MS = 3_600_000;

/** A worker forgets sessions once they are over. */
@Injectable()
export class ForgetEndedSessions extends Sweep {
  constructor(private readonly sessions: Sessions) {
    super(HOUR_MS, HOUR_MS);
  }

  protected override async look(): Promise<void> {
    await this.sessions.forgetEnded();
  }
}
