import { readEvent } from '../../../domain/stream/read-event.ts';
import { COMPLAINT_RULES } from '../../../domain/complaint/complaint-rules.ts';
import { isLoggable } from '../../../domain/stream/stream-kind.ts';
import {
  asComplaintEvent,
  COMPLAINT_EVENT_FORMAT,
  type ComplaintEvent,
} from '../../../domain/complaint/complaint-events.ts';
import { type Complaint, evolveComplaint } from '../../../domain/complaint/complaint.ts';
import { decideComplaint } from '../../../domain/complaint/decide/decide-complaint.ts';
import { foldComplaint } from '../../../domain/complaint/fold-complaint.ts';
import type { LoggedEvent, NewEvent, StreamRef } from '../../../domain/values/logged-event.ts';
import { type JudgeContext, newEvent, StreamInHand, type ToldEvent } from './stream-in-hand.ts';

/** A complaint's stream while batches are judged. */
export class ComplaintInHand extends StreamInHand<ComplaintEvent> {
  private current: Complaint | null;

  constructor(ref: StreamRef, logged: readonly LoggedEvent[]) {
    super(ref, logged, logged.map(asComplaintEvent));
    this.current = foldComplaint(this.events);
  }

  override log(told: ToldEvent, data: unknown, ctx: JudgeContext): NewEvent {
    const { type, occurredAt, unit, commandId, actor = ctx.actor } = told;
    if (!isLoggable(COMPLAINT_RULES, type)) throw new Error(`An import cannot log ${type} on a complaint`);
    const recordedAt = this.recordingOf(told, ctx);
    const content = readEvent(COMPLAINT_RULES, type, data, ctx.reading);
    const proposal = {
      type,
      occurredAt,
      recordedAt,
      unit,
      ...content,
      origin: 'import',
      history: this.events,
    } as const;
    const decision = decideComplaint(this.current, proposal, ctx.facts);
    const logged = { version: this.version + 1, type, actor, occurredAt, recordedAt };
    this.accept({ ...logged, unit: decision.unit, data: decision.data } as ComplaintEvent, commandId);
    return newEvent(decision, COMPLAINT_EVENT_FORMAT, told, ctx);
  }

  private accept(event: ComplaintEvent, commandId: string): void {
    this.events.push(event);
    this.commandIds.push(commandId);
    this.current = event.type === 'EventCorrected' ? foldComplaint(this.events) : evolveComplaint(this.current, event);
  }
}
