import { knownTexts } from '../../domain/stream/effective-text.ts';
import { Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { namedStream, unknownStream } from '../../commands/named-stream.ts';
import type { EventText, StreamRef } from '../../domain/values/logged-event.ts';
import { type Appended, EventStore, type StreamEvent } from '../../log/event-store.ts';
import { commandIdOf, positionText } from '../../log/stream-ref.ts';
import type { IdempotencyKey } from '../../commands/idempotency/idempotency-key.ts';
import type { DomainError } from '../../domain/values/domain-error.ts';
import type { Decision } from '../../domain/dossier/decide/decide.ts';
import { asDossierEvent, DOSSIER_EVENT_FORMAT, type DossierEvent } from '../../domain/dossier/dossier-events.ts';
import type { Dossier } from '../../domain/dossier/dossier.ts';
import { fold } from '../../domain/dossier/fold.ts';
import type { FoldContext } from '../../domain/clock/legal-clock.ts';

/** A dossier as the log has it now: always current, never from a read table. */
export type LoadedDossier = Readonly<{
  ref: StreamRef;
  logged: readonly StreamEvent[];
  history: readonly DossierEvent[];
  dossier: Dossier | null;
  version: number;
  /** Of the last event; opaque text for the API. */
  position: string;
}>;

/** Lies beside the event in the same transaction: the kept answer and the applicant. */
export type Beside = Readonly<{
  idempotency?: IdempotencyKey & { status: number; body: object };
  applicant?: object;
}>;

@Injectable()
export class DossierRepository {
  constructor(private readonly events: EventStore) {}

  async load(code: string, ctx: FoldContext): Promise<LoadedDossier> {
    const ref = dossierStream(code);
    const logged = await this.events.readStream(ref);
    const history = logged.map(asDossierEvent);
    return {
      ref,
      logged,
      history,
      dossier: fold(history, ctx),
      version: logged.at(-1)?.version ?? 0,
      position: positionText(ref.feed, logged.at(-1)?.position ?? 0n),
    };
  }

  /** The free text beside the log, by version; erased texts are absent. */
  texts(ref: StreamRef): Promise<ReadonlyMap<number, EventText>> {
    return this.events.readTexts(ref);
  }

  /** The references of the payments so far: the same one again is the same payment told twice. */
  async paymentReferences({ ref, history }: LoadedDossier): Promise<readonly string[]> {
    return knownTexts(history, await this.texts(ref), 'PaymentRecorded', 'reference');
  }

  /** Appends what was decided on the state that was read. @throws `stream-changed-meanwhile` when it has moved on. */
  append(loaded: LoadedDossier, decision: Decision, who: Who, beside: Beside): Promise<Appended> {
    const event = {
      type: decision.type,
      format: DOSSIER_EVENT_FORMAT,
      unit: decision.unit,
      actor: who.actor,
      occurredAt: who.occurredAt,
      data: decision.data,
      text: decision.text,
      commandId: commandIdOf(randomUUID()),
      ordinal: 0,
    };
    return this.events.append(loaded.ref, loaded.version, [event], beside);
  }
}

export type Who = Readonly<{ actor: string; occurredAt: number }>;

/** @throws `unknown-dossier` for a text that cannot be a code: no dossier has it. */
export function dossierStream(rawCode: string): StreamRef {
  return namedStream('dossier', rawCode);
}

export function unknownDossier(): DomainError {
  return unknownStream('dossier');
}
