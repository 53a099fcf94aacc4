import { asDossierEvent, type DossierEvent } from '../../dossier/domain/dossier-events.ts';
import { type Dossier, evolve } from '../../dossier/domain/dossier.ts';
import { paymentReferences } from '../../dossier/domain/effective-text.ts';
import { fold, needsRefold } from '../../dossier/domain/fold.ts';
import type { FoldContext } from '../../dossier/domain/legal-clock.ts';
import type { EventText, Instant, LoggedEvent, StreamRef } from '../../event-store/domain-event.ts';

/** Where a stream stood, to go back to. */
type Mark = Readonly<{ version: number; dossier: Dossier | null }>;

/** A dossier's stream while a batch is judged: as the log has it, and then with each accepted event of the batch. */
export class StreamInHand {
  private current: Dossier | null;
  private readonly byId = new Map<string, DossierEvent>();

  private constructor(
    readonly ref: StreamRef,
    private readonly events: DossierEvent[],
    private readonly commandIds: string[],
    private readonly texts: Map<number, EventText>,
    private readonly ctx: FoldContext,
  ) {
    this.current = fold(events, ctx);
    for (const [at, event] of events.entries()) this.byId.set(commandIds[at] ?? '', event);
  }

  /** @param logged all events of the stream, in order; `texts` by version, where payments may be told twice. */
  static of(
    ref: StreamRef,
    logged: readonly LoggedEvent[],
    texts: ReadonlyMap<number, EventText>,
    ctx: FoldContext,
  ): StreamInHand {
    const ids = logged.map((event) => event.commandId);
    return new StreamInHand(ref, logged.map(asDossierEvent), ids, new Map(texts), ctx);
  }

  get dossier(): Dossier | null {
    return this.current;
  }

  get version(): number {
    return this.events.length;
  }

  get history(): readonly DossierEvent[] {
    return this.events;
  }

  /** Of the payments recorded so far. */
  get references(): readonly string[] {
    return paymentReferences(this.events, this.texts);
  }

  /** When the last event was recorded: a further one is never recorded earlier. */
  get recordedAt(): Instant {
    return this.events.at(-1)?.recordedAt ?? 0;
  }

  /** The event that this command id has made, if any. */
  find(commandId: string): DossierEvent | undefined {
    return this.byId.get(commandId);
  }

  accept(event: DossierEvent, commandId: string, text: EventText): void {
    this.events.push(event);
    this.commandIds.push(commandId);
    this.byId.set(commandId, event);
    this.texts.set(event.version, text);
    this.current = needsRefold(event) ? fold(this.events, this.ctx) : evolve(this.current, event, this.ctx);
  }

  mark(): Mark {
    return { version: this.version, dossier: this.current };
  }

  /** Undoes what was accepted since: the events of a row whose later part broke a rule. */
  rewind(mark: Mark): void {
    for (const { version } of this.events.splice(mark.version)) this.texts.delete(version);
    for (const id of this.commandIds.splice(mark.version)) this.byId.delete(id);
    this.current = mark.dossier;
  }
}
