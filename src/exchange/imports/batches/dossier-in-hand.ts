import { type EventContent, readEvent } from '../../../domain/stream/read-event.ts';
import { isLoggable } from '../../../domain/stream/stream-kind.ts';
import { DOSSIER_RULES } from '../../../domain/dossier/dossier-rules.ts';
import { knownTexts } from '../../../domain/stream/effective-text.ts';
import { decide, type Proposal } from '../../../domain/dossier/decide/decide.ts';
import { asDossierEvent, DOSSIER_EVENT_FORMAT, type DossierEvent } from '../../../domain/dossier/dossier-events.ts';
import { type Dossier, evolve } from '../../../domain/dossier/dossier.ts';
import { fold, needsRefold } from '../../../domain/dossier/fold.ts';
import type { FoldContext } from '../../../domain/clock/legal-clock.ts';
import type { EventText, Instant, LoggedEvent, NewEvent, StreamRef } from '../../../domain/values/logged-event.ts';
import { type JudgeContext, newEvent, StreamInHand, type ToldEvent } from './stream-in-hand.ts';

/** Where a stream stood, to go back to. */
type Mark = Readonly<{ version: number; dossier: Dossier | null }>;

const NONE: readonly string[] = [];

/** A dossier's stream while batches are judged. */
export class DossierInHand extends StreamInHand<DossierEvent> {
  private readonly texts = new Map<number, EventText>();
  private current: Dossier | null;
  private lacksTexts: boolean;

  constructor(
    ref: StreamRef,
    logged: readonly LoggedEvent[],
    private readonly ctx: FoldContext,
  ) {
    super(ref, logged, logged.map(asDossierEvent));
    this.current = logged.length === 0 ? null : fold(this.events, ctx);
    this.lacksTexts = logged.some(({ type }) => type === 'PaymentRecorded');
  }

  get dossier(): Dossier | null {
    return this.current;
  }

  /** Payments of the log may have references that are not known here yet. */
  override get needsTexts(): boolean {
    return this.lacksTexts;
  }

  override learnTexts(texts: ReadonlyMap<number, EventText>): void {
    for (const [version, text] of texts) if (!this.texts.has(version)) this.texts.set(version, text);
    this.lacksTexts = false;
  }

  override log(told: ToldEvent, data: unknown, ctx: JudgeContext): NewEvent | undefined {
    const { type } = told;
    if (!isLoggable(DOSSIER_RULES, type)) throw new Error(`An import cannot log ${type} on a dossier`);
    return this.logContent(told, readEvent(DOSSIER_RULES, type, data, ctx.reading), ctx);
  }

  /** The same for data that was read before. */
  logContent(told: ToldEvent, content: EventContent, ctx: JudgeContext): NewEvent | undefined {
    const recordedAt = this.recordingOf(told, ctx);
    const decision = decide(this.current, this.proposalOf(told, content, recordedAt), ctx.facts);
    if (decision === 'unchanged') return undefined;
    const { type, unit, data, text } = decision;
    const { occurredAt, commandId, actor = ctx.actor } = told;
    const version = this.version + 1;
    this.accept({ version, type, unit, actor, occurredAt, recordedAt, data } as DossierEvent, commandId, text);
    return newEvent(decision, DOSSIER_EVENT_FORMAT, told, ctx);
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

  private proposalOf(told: ToldEvent, content: EventContent, recordedAt: Instant): Proposal {
    const { type, occurredAt, unit } = told;
    return {
      type,
      occurredAt,
      recordedAt,
      unit,
      data: content.data,
      text: content.text,
      origin: 'import',
      knownReferences: type === 'PaymentRecorded' && content.text.reference ? this.references() : NONE,
      history: type === 'EventCorrected' ? this.events : undefined,
    };
  }

  /** References of the payments recorded so far. */
  private references(): readonly string[] {
    if (this.lacksTexts) throw new Error('The references of the payments in the log were not read');
    return knownTexts(this.events, this.texts, 'PaymentRecorded', 'reference');
  }

  private accept(event: DossierEvent, commandId: string, text: EventText): void {
    this.events.push(event);
    this.commandIds.push(commandId);
    if (event.type === 'PaymentRecorded' || event.type === 'EventCorrected') this.texts.set(event.version, text);
    this.current = needsRefold(event) ? fold(this.events, this.ctx) : evolve(this.current, event, this.ctx);
  }
}
