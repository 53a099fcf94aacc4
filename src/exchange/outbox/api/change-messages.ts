import { Injectable } from '@nestjs/common';
import { entryBy } from '../../../access/audit/entry-by.ts';
import type { Permit } from '../../../access/rights/permit.ts';
import { DomainError } from '../../../domain/values/domain-error.ts';
import { AuditTrail } from '../../../log/audit/audit-trail.ts';
import { Database, type Tx } from '../../../platform/database/database.ts';
import { MachineClock } from '../../../platform/operations/machine-clock.ts';
import { NO_LATER_IS_TAKEN } from '../leased-messages.ts';
import { OutboxDoorbell } from '../outbox-doorbell.ts';
import { knownMessage } from './known-message.ts';
import { messageAnswerOf, type OutboxMessage } from './message.answer.ts';
import type { MessageRow } from './message-rows.ts';
import type { MessageCommand } from './messages.commands.ts';

/** Changes a message that nobody sends right now, on record. */
@Injectable()
export class ChangeMessages {
  constructor(
    private readonly database: Database,
    private readonly trail: AuditTrail,
    private readonly clock: MachineClock,
    private readonly doorbell: OutboxDoorbell,
  ) {}

  /** @throws DomainError unknown-message, message-in-flight, already-acknowledged */
  async changed(
    { message, origin }: MessageCommand,
    permit: Permit,
    change: (tx: Tx, row: MessageRow) => Promise<void>,
    reason?: string,
  ): Promise<OutboxMessage> {
    const after = await this.database.transaction(async (tx) => {
      const row = await knownMessage(tx, permit, message, true);
      if (row.state === 'acknowledged') throw acknowledged('The other side has it');
      if (row.state === 'sent')
        throw new DomainError('message-in-flight', 'conflict', 'It is being sent right now: ask again in a minute');
      await change(tx, row);
      const entry = entryBy(permit.caller, origin, 'outbox', [{ code: row.key, receiving: row.unit, competent: null }]);
      await this.trail.writeIn(tx, [reason === undefined ? entry : { ...entry, data: { ...entry.data, reason } }]);
      return knownMessage(tx, permit, message);
    });
    this.doorbell.ring();
    return messageAnswerOf(after, null);
  }

  /** @throws DomainError already-acknowledged where a later one of its kind has been taken: this one would undo it */
  async again(tx: Tx, row: MessageRow): Promise<void> {
    const last = await tx.query(
      `SELECT FROM outbox AS o WHERE feed = $1 AND target = $2 AND stream_id = $3 AND version = $4 AND ordinal = $5
          AND ${NO_LATER_IS_TAKEN}`,
      keyOf(row),
    );
    if (last.length === 0) throw acknowledged('The other side has a later one of its kind, which tells more');
    await tx.query(
      `UPDATE outbox SET state = 'pending', next_try_at = $6, parked_by = NULL, parked_reason = NULL, parked_at = NULL
        WHERE feed = $1 AND target = $2 AND stream_id = $3 AND version = $4 AND ordinal = $5`,
      [...keyOf(row), new Date(this.clock.now())],
    );
  }

  /** @param reason kept for who looks at it later */
  async park(tx: Tx, row: MessageRow, actor: string, reason: string): Promise<void> {
    await tx.query(
      `UPDATE outbox SET state = 'parked', parked_by = $6, parked_reason = $7, parked_at = $8
        WHERE feed = $1 AND target = $2 AND stream_id = $3 AND version = $4 AND ordinal = $5`,
      [...keyOf(row), actor, reason, new Date(this.clock.now())],
    );
  }
}

function keyOf({ feed, target, stream_id, version, ordinal }: MessageRow): unknown[] {
  return [feed, target, stream_id, version, ordinal];
}

function acknowledged(message: string): DomainError {
  return new DomainError('already-acknowledged', 'conflict', message);
}
