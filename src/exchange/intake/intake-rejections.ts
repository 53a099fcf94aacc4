import { Injectable } from '@nestjs/common';
import type { StreamName } from '../../domain/values/logged-event.ts';
import { Database } from '../../platform/database/database.ts';
import { MachineClock } from '../../platform/operations/machine-clock.ts';

/** What of another system was refused: codes and rules, no value. `step` is null where all of it was. */
export type Rejection = Readonly<{ step: string | null; code: string; message: string }>;

/** Whose it is: the system, its code, and the unit that would have received it. */
export type RejectedOf = Readonly<{ source: string; kind: StreamName; sourceCode: string; unit: string }>;

const KEPT_FOR = '90 days';

/** Keeps what was refused for 90 days, each refusal once. */
@Injectable()
export class IntakeRejections {
  constructor(
    private readonly database: Database,
    private readonly clock: MachineClock,
  ) {}

  async keep({ source, kind, sourceCode, unit }: RejectedOf, rejected: readonly Rejection[]): Promise<void> {
    if (rejected.length === 0) return;
    const at = new Date(this.clock.now()).toISOString();
    await this.database.query('DELETE FROM intake_rejected WHERE rejected_at < $1::timestamptz - $2::interval', [
      at,
      KEPT_FOR,
    ]);
    await this.database.query(
      `INSERT INTO intake_rejected (source, stream_kind, source_code, unit, rejected_at, step, code, message)
       SELECT $1, $2, $3, $4, $5, * FROM unnest($6::text[], $7::text[], $8::text[])
       ON CONFLICT ON CONSTRAINT intake_rejected_once
       DO UPDATE SET rejected_at = excluded.rejected_at, message = excluded.message, unit = excluded.unit`,
      [
        source,
        kind,
        sourceCode,
        unit,
        at,
        rejected.map(({ step }) => step),
        rejected.map(({ code }) => code),
        rejected.map(({ message }) => message),
      ],
    );
  }
}
