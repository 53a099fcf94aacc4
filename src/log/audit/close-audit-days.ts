import { Injectable, Logger } from '@nestjs/common';
import { Database } from '../../platform/database/database.ts';
import { Sweep } from '../../platform/jobs/sweep.ts';

const EVERY_MS = 300_000;
const FIRST_MS = 10_000;

/** A worker anchors how the lanes ended on days that are over, in the table and in the log, and makes months ahead. */
@Injectable()
export class CloseAuditDays extends Sweep {
  private readonly log = new Logger(CloseAuditDays.name);

  constructor(private readonly database: Database) {
    super(EVERY_MS, FIRST_MS);
  }

  protected override async look(): Promise<void> {
    const anchors = await this.database.query<{ lane: number; day: string; position: string; hash: Buffer }>(
      'SELECT lane, day, position, hash FROM close_audit_days() ORDER BY lane',
    );
    for (const { lane, day, position, hash } of anchors)
      this.log.log(`Audit of ${day}: lane ${lane} ends with entry ${position}, ${hash.toString('hex')}`);
  }
}
