import { Injectable } from '@nestjs/common';
import { SYSTEM } from '../../access/system-actor.ts';
import { AuditTrail } from '../../log/audit/audit-trail.ts';
import type { GrowingStream } from '../../log/streams/growing-stream.ts';
import { Database } from '../../platform/database/database.ts';
import type { LeasedMessage } from './message.ts';

/** What was told of a person to the outside is on record before it goes out: one entry a message. */
@Injectable()
export class Disclosures {
  constructor(
    private readonly trail: AuditTrail,
    private readonly database: Database,
  ) {}

  /**
   * To be called before the message is handed over; a later try finds the entry of the first one.
   * @throws whatever the database throws: then nothing may go out
   */
  async note(message: LeasedMessage, stream: GrowingStream | undefined): Promise<void> {
    if (stream === undefined || (message.attempts > 1 && (await this.wasHandedOver(message)))) return;
    const { receiving, competent } =
      stream.state === null ? { receiving: [], competent: [] } : stream.kind.unitsOf(stream.state);
    await this.trail.write({
      what: 'disclosure',
      actor: SYSTEM,
      unit: null,
      callerUnits: [message.unit],
      session: null,
      address: null,
      purpose: null,
      result: 'ok',
      codes: [{ code: message.subject.key, receiving: receiving[0] ?? null, competent: competent[0] ?? null }],
      data: { target: message.target, kind: message.kind, reference: message.id },
    });
  }

  /** A worker that died while it was sending has left no try behind: then there are two entries, and never none. */
  private async wasHandedOver({ subject: { feed }, id }: LeasedMessage): Promise<boolean> {
    const rows = await this.database.query(
      `SELECT FROM outbox_attempt WHERE feed = $1 AND id = $2 AND outcome NOT IN ('parked', 'later') LIMIT 1`,
      [feed, id],
      'was-handed-over',
    );
    return rows.length > 0;
  }
}
