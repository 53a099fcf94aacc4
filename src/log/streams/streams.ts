import { Injectable } from '@nestjs/common';
import type { FoldContext } from '../../domain/clock/clock-state.ts';
import type { AnyEvent, StreamState } from '../../domain/values/event-definition.ts';
import type { EventText, NewEvent, StreamRef } from '../../domain/values/logged-event.ts';
import { type Appended, type Beside, EventStore } from '../event-store.ts';
import { positionText } from '../stream-ref.ts';
import { GrowingStream } from './growing-stream.ts';
import type { StreamKind } from './stream-kind.ts';

/** A stream as the log has it now, with the position of its last event: opaque text for the API. */
export type LoadedStream<State extends StreamState, E extends AnyEvent> = Readonly<{
  stream: GrowingStream<State, E>;
  position: string;
}>;

/** One dossier or complaint of the log: always current, never from a read table. */
@Injectable()
export class Streams {
  constructor(private readonly events: EventStore) {}

  async load<State extends StreamState, E extends AnyEvent>(
    kind: StreamKind<State, E>,
    ref: StreamRef,
    ctx: FoldContext,
  ): Promise<LoadedStream<State, E>> {
    const logged = await this.events.readStream(ref);
    return {
      stream: new GrowingStream(kind, ref, logged, ctx),
      position: positionText(ref.feed, logged.at(-1)?.position ?? 0n),
    };
  }

  /** The free text beside the log, by version; erased texts are absent. */
  texts(ref: StreamRef): Promise<ReadonlyMap<number, EventText>> {
    return this.events.readTexts(ref);
  }

  /** Whether there is such a stream. */
  async exists(ref: StreamRef): Promise<boolean> {
    return (await this.events.readStream(ref)).length > 0;
  }

  /** Appends an event that was decided on. @throws `stream-changed-meanwhile` when the stream has moved on. */
  append({ ref, version }: GrowingStream, event: NewEvent, beside: Beside): Promise<Appended> {
    return this.events.append(ref, version - 1, [event], beside);
  }
}
