import * as legalClock from '../../clock/legal-clock.ts';
import type { FoldContext } from '../../clock/clock-state.ts';
import { type AnyEvent, type ClockPins, isByDay, newestCalendar, type Pinned } from '../../values/event-definition.ts';
import type { Instant } from '../../values/logged-event.ts';
import { blankableText, choice, flag, freeText, optional, required } from '../../values/event-field.ts';
import type { Dossier, DossierEnd } from '../dossier-state.ts';
import { whileProcessed } from '../state-rules.ts';
import { OUTCOMES, STOP_CAUSES } from '../vocabulary.ts';
import { advance, clockEvent, dossierEvent, moveClocks } from './define.ts';

export const DossierWithdrawn = dossierEvent({
  type: 'DossierWithdrawn',
  fields: { reason: optional(blankableText) },
  pins: newestCalendar,
  rules: whileProcessed,
  evolve: (state, event, ctx) => endUnresolved(state, event, 'withdrawn', ctx),
});

export const DossierStopped = dossierEvent({
  type: 'DossierStopped',
  fields: { reason: required(freeText), legalBasis: optional(blankableText), cause: optional(choice(STOP_CAUSES)) },
  pins: newestCalendar,
  rules: whileProcessed,
  evolve: (state, event, ctx) => endUnresolved(state, event, 'stopped', ctx),
});

/** A written refusal to grant is a result too (NĐ 61/2018 Đ19(8)). */
export const DossierResolved = dossierEvent({
  type: 'DossierResolved',
  fields: {
    outcome: required(choice(OUTCOMES)),
    electronicResult: optional(flag),
    resultLink: optional(flag),
    resultInStore: optional(flag),
  },
  pins: newestCalendar,
  rules: whileProcessed,
  evolve: (state, event, ctx) => {
    const endedAt = endOf(state, event, ctx);
    const { calendarRevision } = event.data.pinned;
    const clocks = moveClocks(state, (clock) => legalClock.resolveClock(clock, clockEvent(event), ctx));
    return advance(state, event, {
      end: 'resolved',
      endedAt,
      endedByDay: isByDay(event),
      workedMinutes:
        clocks.clock && legalClock.workedMinutes(clocks.clock, state.supplements, { endedAt, calendarRevision }, ctx),
      outcome: event.data.outcome,
      electronicResult: event.data.electronicResult ?? false,
      resultLink: event.data.resultLink ?? false,
      resultInStore: event.data.resultInStore ?? false,
      ...clocks,
    });
  },
});

type ReadByTheClock = AnyEvent & Readonly<{ data: Pinned<ClockPins> }>;

/** An end of which only the day is known is not earlier than a receipt of that day. */
function endOf({ receivedAt }: Dossier, event: AnyEvent, { zone }: FoldContext): Instant {
  const { occurredAt } = event;
  if (!isByDay(event) || receivedAt === null || zone.dayOf(receivedAt) !== zone.dayOf(occurredAt)) return occurredAt;
  return Math.max(occurredAt, receivedAt);
}

function endUnresolved(state: Dossier, event: ReadByTheClock, end: DossierEnd, ctx: FoldContext): Dossier {
  return advance(state, event, {
    end,
    endedAt: endOf(state, event, ctx),
    endedByDay: isByDay(event),
    ...moveClocks(state, (clock) => legalClock.endClock(clock, clockEvent(event))),
  });
}
