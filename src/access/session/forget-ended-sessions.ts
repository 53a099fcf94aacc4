import { Injectable } from '@nestjs/common';
import { Sweep } from '../../platform/jobs/sweep.ts';
import { SignInAttempts } from '../oidc/sign-in-attempts.ts';
import { Sessions } from './sessions.ts';
import { HOUR_MS } from '../../domain/time/local-time.ts';

/** A worker forgets sessions once they are over, and sign-ins that nobody has finished. */
@Injectable()
export class ForgetEndedSessions extends Sweep {
  constructor(
    private readonly sessions: Sessions,
    private readonly attempts: SignInAttempts,
  ) {
    super(HOUR_MS, HOUR_MS);
  }

  protected override async look(): Promise<void> {
    await this.sessions.forgetEnded();
    await this.attempts.forgetExpired();
  }
}
