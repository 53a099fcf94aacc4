import type { Correction } from '../stream/event-corrected.ts';
import type { EventAs, EventOf } from '../values/event-definition.ts';
import type { LoggedEvent } from '../values/logged-event.ts';
import type { COMPLAINT_EVENTS } from './events/complaint-definitions.ts';

/** Schema version of the data of a complaint's events as they are written now. */
export const COMPLAINT_EVENT_FORMAT = 1;

type AnyComplaintEvent = EventOf<(typeof COMPLAINT_EVENTS)[number]> | EventAs<'EventCorrected', Correction>;

export type ComplaintEventType = AnyComplaintEvent['type'];

/** An event of a complaint, distinguished by its type; `ComplaintEvent<'ComplaintReceived'>` is one of a kind. */
export type ComplaintEvent<Type extends ComplaintEventType = ComplaintEventType> = Extract<
  AnyComplaintEvent,
  Readonly<{ type: Type }>
>;

/**
 * An event of the log as the fold reads it.
 * @throws Error when the format is newer than this program: folding it would count something wrong.
 */
export function asComplaintEvent(logged: LoggedEvent): ComplaintEvent {
  if (logged.format !== COMPLAINT_EVENT_FORMAT) {
    throw new Error(`Event format ${logged.format} of ${logged.type} is not known to this version of the program`);
  }
  return logged as unknown as ComplaintEvent;
}
