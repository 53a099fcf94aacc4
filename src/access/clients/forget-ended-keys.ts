import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/database.ts';
import { Sweep } from '../../platform/jobs/sweep.ts';
import { MachineClock } from '../../platform/operations/machine-clock.ts';
import { HOUR_MS } from '../../domain/time/local-time.ts';

/** So long the audit may ask which key of a machine it was. */
const KEPT_MS = 366 * 24 * HOUR_MS;

/** A worker forgets keys of machines that ended a year ago; the machines stay, for the log names them. */
@Injectable()
export class ForgetEndedKeys extends Sweep {
  constructor(
    private readonly database: Database,
    private readonly clock: MachineClock,
  ) {
    super(HOUR_MS, HOUR_MS);
  }

  protected override look(): Promise<void> {
    return this.forget();
  }

  async forget(): Promise<void> {
    await this.database.query(
      `DELETE FROM client_key USING client
        WHERE client.id = client_key.client AND least(client_key.ended_at, client.ended_at, client.valid_to) < $1`,
      [new Date(this.clock.now() - KEPT_MS)],
    );
  }
}
