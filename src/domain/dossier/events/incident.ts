import * as legalClock from '../../clock/legal-clock.ts';
import { type AnyEvent, newestCalendar } from '../../values/event-definition.ts';
import { code, instantOrDay, optional, required } from '../../values/event-field.ts';
import type { Dossier } from '../dossier-state.ts';
import { isOpen, isReceived } from '../state-rules.ts';
import { advance, clockEvent, dossierEvent, moveClocks } from './define.ts';

/** A declared incident began: the clock stands still while it lasts. `from`: when it began, also before the receipt. */
export const ClockSuspended = dossierEvent({
  type: 'ClockSuspended',
  fields: { incident: required(code), from: optional(instantOrDay) },
  pins: newestCalendar,
  system: true,
  rules: [isReceived, isOpen],
  evolve: (state, event, ctx) => {
    const { incident, from } = event.data;
    const occurredAt = atReceiptAtLeast(state, from === undefined ? event.occurredAt : Date.parse(from));
    const suspension = { ...clockEvent(event), occurredAt, incident };
    return advance(state, event, {
      suspensions: [...state.suspensions, { incident, from: occurredAt, to: null }],
      ...moveClocks(state, (clock) => legalClock.suspendClock(clock, suspension, ctx)),
    });
  },
});

/** The incident is over; other reasons to stand still may stand on. */
export const ClockResumed = dossierEvent({
  type: 'ClockResumed',
  fields: { incident: required(code) },
  pins: newestCalendar,
  system: true,
  rules: [isReceived, isOpen],
  evolve: (state, event, ctx) => {
    const { incident } = event.data;
    const occurredAt = atReceiptAtLeast(state, event.occurredAt);
    const resumption = { ...clockEvent(event), occurredAt, incident };
    return advance(state, event, {
      suspensions: state.suspensions.map((suspension) =>
        suspension.incident === incident && suspension.to === null ? { ...suspension, to: occurredAt } : suspension,
      ),
      ...moveClocks(state, (clock) => legalClock.resumeClock(clock, resumption, ctx)),
    });
  },
});

/** A receipt that was corrected to a later time takes what the system logged before it with it. */
function atReceiptAtLeast({ receivedAt }: Dossier, at: AnyEvent['occurredAt']): AnyEvent['occurredAt'] {
  return Math.max(at, receivedAt ?? at);
}
