import { Injectable } from '@nestjs/common';
import { entryBy } from '../../../../access/audit/entry-by.ts';
import { permitOf } from '../../../../access/rights/permit.ts';
import { AuditTrail } from '../../../../log/audit/audit-trail.ts';
import { Database, type Tx } from '../../../../platform/database/database.ts';
import { MachineClock } from '../../../../platform/operations/machine-clock.ts';
import { OutboxDoorbell } from '../../../outbox/outbox-doorbell.ts';
import { knownMismatch, type MismatchRow } from './mismatch-rows.ts';
import { mismatchAnswerOf, type ReconciliationMismatch } from './reconciliation.answer.ts';
import type { MismatchCommand } from './reconciliation.commands.ts';

const CHANGES = {
  resent: 'resent_at = $2, resent_by = $3, reason = coalesce($4, reason)',
  explained: `state = CASE WHEN state = 'gone' THEN state ELSE 'explained' END,
              explained_at = $2, explained_by = $3, reason = $4`,
} as const;

/** Changes what is known of a difference, on record. */
@Injectable()
export class ChangeMismatches {
  constructor(
    private readonly database: Database,
    private readonly trail: AuditTrail,
    private readonly clock: MachineClock,
    private readonly doorbell: OutboxDoorbell,
  ) {}

  /** @throws DomainError not-found, and whatever `change` throws */
  async changed(
    command: MismatchCommand,
    what: keyof typeof CHANGES,
    change: (tx: Tx, row: MismatchRow) => Promise<void>,
    reason?: string,
  ): Promise<ReconciliationMismatch> {
    const permit = permitOf(command);
    const after = await this.database.transaction(async (tx) => {
      const row = await knownMismatch(tx, permit, command.id);
      await change(tx, row);
      const params = [row.id, new Date(this.clock.now()), permit.caller.actor, reason ?? null];
      await tx.query(`UPDATE reconciliation_mismatch SET ${CHANGES[what]} WHERE id = $1`, params);
      const code = { code: row.code ?? row.code_there ?? row.id, receiving: row.unit, competent: null };
      const entry = entryBy(permit.caller, command.origin, 'outbox', [code]);
      await this.trail.writeIn(tx, [reason === undefined ? entry : { ...entry, data: { ...entry.data, reason } }]);
      return knownMismatch(tx, permit, row.id);
    });
    this.doorbell.ring();
    return mismatchAnswerOf(after);
  }
}
