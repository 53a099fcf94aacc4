import { asDossierEvent, type DossierEvent } from '../../dossier/domain/dossier-events.ts';
import { type Dossier, evolve } from '../../dossier/domain/dossier.ts';
import { paymentReferences } from '../../dossier/domain/effective-text.ts';
import { fold, needsRefold } from '../../dossier/domain/fold.ts';
import type { FoldContext } from '../../dossier/domain/legal-clock.ts';
import type { EventText, Instant, LoggedEvent, StreamRef } from '../../event-store/domain-event.ts';

/** Where a stream stood, to go back to. */
type Mark = Readonly<{ version: number; dossier: Dossier | null }>;

/** A dossier's stream while batches are judged: as the log has it, and then with each event accepted since. */
export class StreamInHand {
  private readonly events: DossierEvent[];
  private readonly commandIds: string[];
  private readonly texts = new Map<number, EventText>();
  private current: Dossier | null;
  private lacksTexts: boolean;

  /** @param logged all events of the stream, in order. */
  constructor(
    readonly ref: StreamRef,
    logged: readonly LoggedEvent[],
    private readonly ctx: FoldContext,
  ) {
    this.events = logged.map(asDossierEvent);
    this.commandIds = logged.map((event) => event.commandId);
    this.current = logged.length === 0 ? null : fold(this.events, ctx);
    this.lacksTexts = logged.some(({ type }) => type === 'PaymentRecorded');
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

  /** When the last event was recorded: a further one is never recorded earlier. */
  get recordedAt(): Instant {
    return this.events.at(-1)?.recordedAt ?? 0;
  }

  /** Payments of the log may have references that are not known here yet. */
  get needsTexts(): boolean {
    return this.lacksTexts;
  }

  /** References of the payments recorded so far. */
  get references(): readonly string[] {
    if (this.lacksTexts) throw new Error('The references of the payments in the log were not read');
    return paymentReferences(this.events, this.texts);
  }

  /** @param texts what lies beside the log, by version. */
  learnTexts(texts: ReadonlyMap<number, EventText>): void {
    for (const [version, text] of texts) if (!this.texts.has(version)) this.texts.set(version, text);
    this.lacksTexts = false;
  }

  /** The event that this command id has made, if any. */
  find(commandId: string): DossierEvent | undefined {
    const at = this.commandIds.indexOf(commandId);
    return at === -1 ? undefined : this.events[at];
  }

  accept(event: DossierEvent, commandId: string, text: EventText): void {
    this.events.push(event);
    this.commandIds.push(commandId);
    if (event.type === 'PaymentRecorded' || event.type === 'EventCorrected') this.texts.set(event.version, text);
    this.current = needsRefold(event) ? fold(this.events, this.ctx) : evolve(this.current, event, this.ctx);
  }

  mark(): Mark {
    return { version: this.version, dossier: this.current };
  }

  /** Undoes what was accepted since: the events of a row whose later part broke a rule. */
  rewind(mark: Mark): void {
    for (const { version } of this.events.splice(mark.version)) this.texts.delete(version);
    this.commandIds.length = mark.version;
    this.current = mark.dossier;
  }
}
