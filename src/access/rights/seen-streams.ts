import { Injectable } from '@nestjs/common';
import type { FoldContext } from '../../domain/clock/clock-state.ts';
import type { Instant } from '../../domain/time/local-time.ts';
import type { AnyEvent, StreamState } from '../../domain/values/event-definition.ts';
import type { StreamRef, StreamUnits } from '../../domain/values/logged-event.ts';
import { unknownStream } from '../../log/streams/named-stream.ts';
import { readScopes, type ScopeRow } from '../../log/streams/scope-row.ts';
import type { StreamKind } from '../../log/streams/stream-kind.ts';
import { type LoadedStream, Streams } from '../../log/streams/streams.ts';
import { Database } from '../../platform/database/database.ts';
import { answeredAll, Gatherer } from '../../platform/database/gatherer.ts';
import { MachineClock } from '../../platform/operations/machine-clock.ts';
import { type Permit, permitOf } from './permit.ts';

/** A dossier or complaint that the caller may see, as it is now. */
export type SeenStream<State extends StreamState, E extends AnyEvent> = LoadedStream<State, E> &
  Readonly<{ state: State; units: StreamUnits; permit: Permit; now: Instant }>;

/** Judges who may see a dossier or complaint before its events are read. */
@Injectable()
export class SeenStreams {
  private readonly scopes: Gatherer<StreamRef, ScopeRow>;

  constructor(
    database: Database,
    private readonly streams: Streams,
    private readonly clock: MachineClock,
  ) {
    this.scopes = new Gatherer(async (refs) => answeredAll(await readScopes(database, refs)));
  }

  /**
   * A foreign stream and one that there is not take the same one statement, however long the stream is.
   * @param begins whether the command may begin a stream
   * @returns the revision of the reference data at that moment, which the statement tells; undefined: none was needed
   * @throws DomainError `unknown-dossier`, `unknown-complaint`, `out-of-scope`; of a beginning `already-received`
   */
  async enter(permit: Permit, ref: StreamRef, begins = false): Promise<bigint | undefined> {
    if (permit.lists(null)) return;
    const { units, isFilling, revision } = await this.scopes.ask(ref);
    if (units) permit.checkStream(ref.kind, units, begins);
    else if (!begins && !isFilling) throw unknownStream(ref.kind);
    return revision;
  }

  /**
   * Whoever had an answer about a stream may no longer see it; about what there is not, everybody may be told again.
   * @throws DomainError `unknown-dossier`, `unknown-complaint`
   */
  async mayHearAgain(permit: Permit, ref: StreamRef): Promise<void> {
    if (permit.lists(null)) return;
    const { units } = await this.scopes.ask(ref);
    if (units && !permit.sees(units)) throw unknownStream(ref.kind);
  }

  /**
   * Whether there is a stream, as far as the caller may know: of a foreign one no more than of one that there is not.
   * @returns undefined where that is not the caller's to know
   */
  async isThere(permit: Permit, ref: StreamRef): Promise<boolean | undefined> {
    if (permit.lists(null)) return this.streams.exists(ref);
    const { units } = await this.scopes.ask(ref);
    return units && permit.sees(units) ? true : undefined;
  }

  /**
   * What lasted for a while, such as being consulted, is over by the events alone.
   * @throws DomainError `unknown-dossier`, `unknown-complaint`, `out-of-scope`
   */
  async load<State extends StreamState, E extends AnyEvent>(
    message: object,
    kind: StreamKind<State, E>,
    ref: StreamRef,
    ctx: FoldContext,
  ): Promise<SeenStream<State, E>> {
    const permit = permitOf(message);
    await this.enter(permit, ref);
    const loaded = await this.streams.load(kind, ref, ctx);
    const { state } = loaded.stream;
    if (state === null) throw unknownStream(ref.kind);
    const now = this.clock.now();
    const units = kind.unitsOf(state, now);
    permit.checkStream(ref.kind, units);
    return { ...loaded, state, units, permit, now };
  }
}
