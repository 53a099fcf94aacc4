import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { namedStream } from '../../commands/named-stream.ts';
import type { EventText, Instant, StreamRef } from '../../domain/values/logged-event.ts';
import { type Appended, type Beside, EventStore, type StreamEvent } from '../../log/event-store.ts';
import { commandIdOf, positionText, streamRef } from '../../log/stream-ref.ts';
import {
  asComplaintEvent,
  COMPLAINT_EVENT_FORMAT,
  type ComplaintEvent,
} from '../../domain/complaint/complaint-events.ts';
import type { Complaint } from '../../domain/complaint/complaint.ts';
import type { ComplaintDecision } from '../../domain/complaint/decide/decide-complaint.ts';
import { foldComplaint } from '../../domain/complaint/fold-complaint.ts';

/** A complaint as the log has it now: always current, never from a read table. */
export type LoadedComplaint = Readonly<{
  ref: StreamRef;
  logged: readonly StreamEvent[];
  history: readonly ComplaintEvent[];
  complaint: Complaint | null;
  version: number;
  /** Of the last event; opaque text for the API. */
  position: string;
}>;

@Injectable()
export class ComplaintRepository {
  constructor(private readonly events: EventStore) {}

  /** @throws `unknown-complaint` for a text that cannot be a code. */
  async load(code: string): Promise<LoadedComplaint> {
    const ref = namedStream('complaint', code);
    const logged = await this.events.readStream(ref);
    const history = logged.map(asComplaintEvent);
    return {
      ref,
      logged,
      history,
      complaint: foldComplaint(history),
      version: history.length,
      position: positionText(ref.feed, logged.at(-1)?.position ?? 0n),
    };
  }

  /** The free text beside the log, by version; erased texts are absent. */
  texts(ref: StreamRef): Promise<ReadonlyMap<number, EventText>> {
    return this.events.readTexts(ref);
  }

  /** Whether there is a dossier with this code (as `readCode` gives it). */
  async dossierExists(code: string): Promise<boolean> {
    return (await this.events.readStream(streamRef('dossier', code))).length > 0;
  }

  /** Appends what was decided on the state that was read. @throws `stream-changed-meanwhile` when it has moved on. */
  append(
    loaded: LoadedComplaint,
    { type, unit, data, text }: ComplaintDecision,
    { actor, occurredAt }: Readonly<{ actor: string; occurredAt: Instant }>,
    beside: Beside,
  ): Promise<Appended> {
    const how = { format: COMPLAINT_EVENT_FORMAT, commandId: commandIdOf(randomUUID()), ordinal: 0 };
    const event = { type, unit, actor, occurredAt, data, text, ...how };
    return this.events.append(loaded.ref, loaded.version, [event], beside);
  }
}
