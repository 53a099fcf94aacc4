import type { AnyEvent, EventAs, EventData } from '../values/event-definition.ts';
import { flag, freeText, integer, moment, optional, required } from '../values/event-field.ts';

/** What a correction says besides the fields that it replaces, for every kind of stream. */
export const CORRECTION_FIELDS = {
  corrects: required(integer(1, 2_147_483_647)),
  occurredAt: optional(moment),
  annul: optional(flag),
  reason: required(freeText),
};

/** The data of EventCorrected: nothing is rewritten, the stream is folded again with the corrected event. */
export type Correction = Readonly<{
  /** The version of the event that is corrected. */
  corrects: number;
  occurredAt?: string;
  /** Of occurredAt only the day is known. */
  known?: 'day';
  /** Fields that replace those of the corrected event; null takes an optional one away. */
  data?: EventData;
  /** True takes the event out, false puts it back. */
  annul?: boolean;
  /** The facts looked up again, in the place of the corrected event's. */
  pinned?: EventData;
}>;

export type CorrectionEvent = EventAs<'EventCorrected', Correction>;

/** A correction cannot be folded by itself: the stream's whole history must be folded again. */
export function isCorrection<E extends AnyEvent>(event: E): event is E & CorrectionEvent {
  return event.type === 'EventCorrected';
}
