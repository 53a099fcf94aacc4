import type { FoldContext } from '../clock/clock-state.ts';
import { evolveStream } from '../stream/fold-stream.ts';
import { TimeZone } from '../time/local-time.ts';
import type { ComplaintEvent } from './complaint-events.ts';
import { COMPLAINT_RULES } from './complaint-rules.ts';
import type { Complaint } from './complaint-state.ts';

export type { Complaint } from './complaint-state.ts';

/** A complaint has no clock that its fold would have to count: its deadlines are counted when it is answered. */
export const NO_CLOCK: FoldContext = {
  zone: new TimeZone('UTC'),
  calendarAt: () => {
    throw new Error('The fold of a complaint asks no calendar');
  },
};

/** The complaint after one more event. @throws Error as `evolveStream` says. */
export function evolveComplaint(state: Complaint | null, event: ComplaintEvent): Complaint {
  return evolveStream(COMPLAINT_RULES, state, event, NO_CLOCK);
}
