import { Injectable } from '@nestjs/common';
import type { Instant } from '../../domain/values/logged-event.ts';
import { Database } from '../../platform/database/database.ts';
import { leasedOf, type LeasedRow, MESSAGE_COLUMNS } from './leased-messages.ts';
import { TargetKinds } from './target-kinds.ts';
import type { Target } from './target.ts';
import { Targets } from './targets.ts';

const AT_ONCE = 100;

type AcknowledgedRow = LeasedRow & Readonly<{ acknowledged_at: Instant }>;

/** Has the log told of acknowledgements; one that was not told, for the worker died, is found here. */
@Injectable()
export class TellAcknowledgements {
  constructor(
    private readonly database: Database,
    private readonly targets: Targets,
    private readonly kinds: TargetKinds,
  ) {}

  /** One that fails comes again, and holds no other up. @returns how many were told. @throws the first failure, after all others */
  async run(): Promise<number> {
    const rows = await this.database.query<AcknowledgedRow>(
      `SELECT ${MESSAGE_COLUMNS}, acknowledged_at FROM outbox
        WHERE state = 'acknowledged' AND NOT fact_appended ORDER BY acknowledged_at LIMIT $1`,
      [AT_ONCE],
      'untold-messages',
    );
    if (rows.length === 0) return 0;
    const targets = new Map((await this.targets.all()).map((target) => [target.id, target]));
    const failures: unknown[] = [];
    for (const row of rows) {
      await this.tell(row, targets.get(row.target)).catch((error: unknown) => failures.push(error));
    }
    for (const failure of failures) throw failure;
    return rows.length;
  }

  private async tell(row: AcknowledgedRow, target: Target | undefined): Promise<void> {
    const kind = target && this.kinds.find(target.kind);
    if (kind) await kind.tell?.(target, { ...leasedOf(row, ''), acknowledgedAt: row.acknowledged_at });
    await this.database.query(
      `UPDATE outbox SET fact_appended = true
        WHERE feed = $1 AND target = $2 AND stream_id = $3 AND version = $4 AND ordinal = $5`,
      [row.feed, row.target, row.stream_id, row.version, row.ordinal],
      'note-told-message',
    );
  }
}
