import { Injectable } from '@nestjs/common';
import { SYSTEM } from '../../access/system-actor.ts';
import { untilNobodyInterferes } from '../../commands/expected-version.ts';
import { PaymentRecorded } from '../../domain/dossier/events/payment.ts';
import { DomainError } from '../../domain/values/domain-error.ts';
import type { Instant, StreamRef } from '../../domain/values/logged-event.ts';
import { commandIdOf, streamRef } from '../../log/stream-ref.ts';
import { DOSSIERS } from '../../log/streams/dossiers.ts';
import type { GivenEvent } from '../../log/streams/growing-stream.ts';
import { PaymentReferences } from '../../log/streams/payment-references.ts';
import { Streams } from '../../log/streams/streams.ts';
import { MachineClock } from '../../platform/operations/machine-clock.ts';
import { ReferenceData } from '../../reference/snapshot/reference-data.ts';
import { type ReferenceSnapshot } from '../../reference/snapshot/reference-snapshot.ts';
import type { PaymentAttempt } from './payment-attempt.ts';
import { PaymentAttempts } from './payment-attempts.ts';

/** What became of a payment that the platform has reported. */
export type Recorded = 'recorded' | 'again' | 'unmatched';

type Paid = Readonly<{ amountDong: number; at: Instant }>;

/** Records in the log what the platform reports as paid: each reference once, by whatever way the report comes. */
@Injectable()
export class PlatformPayments {
  constructor(
    private readonly attempts: PaymentAttempts,
    private readonly streams: Streams,
    private readonly references: PaymentReferences,
    private readonly reference: ReferenceData,
    private readonly clock: MachineClock,
  ) {}

  /** @throws DomainError `stream-changed-meanwhile` where others keep changing the dossier */
  async record(attempt: PaymentAttempt, paid: Paid): Promise<Recorded> {
    if (PaymentRecorded.fields.amountDong.read(paid.amountDong) === null) {
      await this.attempts.note(attempt, {
        state: 'unmatched',
        reason: 'amount-differs',
        reportedDong: paid.amountDong,
      });
      return 'unmatched';
    }
    return untilNobodyInterferes(undefined, () => this.tryOnce(attempt, paid));
  }

  /**
   * Whether a payment may be recorded now: nobody is sent to pay what could not be.
   * @throws DomainError as recording it would
   */
  async checkPayable(ref: StreamRef, amountDong: number): Promise<void> {
    await this.judged(ref, givenOf({ code: ref.key, gateway: 'own', reference: '' }, amountDong, this.clock.now()));
  }

  private async tryOnce(attempt: PaymentAttempt, { amountDong, at }: Paid): Promise<Recorded> {
    const ref = streamRef('dossier', attempt.code);
    try {
      const { stream, event } = await this.judged(ref, givenOf(attempt, amountDong, at));
      if (event === undefined) {
        await this.attempts.settle(attempt, ref, amountDong);
        return 'again';
      }
      const settled = { reference: attempt.reference, amountDong, at: this.clock.now() };
      await this.streams.append(stream, event, { settled });
      return 'recorded';
    } catch (error) {
      return this.afterRefusal(error, attempt, amountDong);
    }
  }

  /** Of an event that is recorded already, undefined. */
  private async judged(ref: StreamRef, given: GivenEvent) {
    const facts: ReferenceSnapshot = await this.reference.current();
    const { stream } = await this.streams.load(DOSSIERS, ref, facts);
    if (stream.find(given.commandId)) return { stream, event: undefined };
    if (stream.needsMarks) stream.learnMarks(await this.references.marksOf(stream));
    const markOf = await this.references.marking();
    return { stream, event: stream.add(given, { facts, now: this.clock.now(), origin: 'command', markOf }) };
  }

  /** The money is there, whatever the dossier says: somebody has to look at it. */
  private async afterRefusal(error: unknown, attempt: PaymentAttempt, amountDong: number): Promise<Recorded> {
    if (!(error instanceof DomainError) || error.code === 'stream-changed-meanwhile') throw error;
    // Somebody has recorded it by hand, under the same reference.
    if (error.code === 'reference-used') {
      await this.attempts.note(attempt, { state: 'unmatched', reason: 'amount-differs', reportedDong: amountDong });
      return 'unmatched';
    }
    await this.attempts.note(attempt, { state: 'unmatched', reason: 'already-ended', reportedDong: amountDong });
    return 'unmatched';
  }
}

function givenOf(
  { reference, gateway }: Pick<PaymentAttempt, 'code' | 'reference' | 'gateway'>,
  amountDong: number,
  occurredAt: Instant,
): GivenEvent {
  return {
    type: PaymentRecorded.type,
    occurredAt,
    unit: null,
    actor: SYSTEM,
    commandId: commandIdOf(`payment:${reference}`),
    data: { amountDong, method: 'online', gateway },
    text: { reference },
  };
}
