import * as legalClock from '../../clock/legal-clock.ts';
import { type AnyEvent, type ClockPins, newestCalendar, type Pinned } from '../../values/event-definition.ts';
import { blankableText, choice, flag, freeText, optional, required } from '../../values/event-field.ts';
import type { Dossier, DossierEnd } from '../dossier-state.ts';
import { whileProcessed } from '../state-rules.ts';
import { OUTCOMES, STOP_CAUSES } from '../vocabulary.ts';
import { advance, clockEvent, dossierEvent, moveClock } from './define.ts';

export const DossierWithdrawn = dossierEvent({
  type: 'DossierWithdrawn',
  fields: { reason: optional(blankableText) },
  pins: newestCalendar,
  rules: whileProcessed,
  evolve: (state, event) => endUnresolved(state, event, 'withdrawn'),
});

export const DossierStopped = dossierEvent({
  type: 'DossierStopped',
  fields: { reason: required(freeText), legalBasis: optional(blankableText), cause: optional(choice(STOP_CAUSES)) },
  pins: newestCalendar,
  rules: whileProcessed,
  evolve: (state, event) => endUnresolved(state, event, 'stopped'),
});

/** A written refusal to grant is a result too (NĐ 61/2018 Đ19(8)). */
export const DossierResolved = dossierEvent({
  type: 'DossierResolved',
  fields: { outcome: required(choice(OUTCOMES)), electronicResult: optional(flag), resultLink: optional(flag) },
  pins: newestCalendar,
  rules: whileProcessed,
  evolve: (state, event, ctx) =>
    advance(state, event, {
      end: 'resolved',
      endedAt: event.occurredAt,
      outcome: event.data.outcome,
      electronicResult: event.data.electronicResult ?? false,
      clock: moveClock(state, (clock) => legalClock.resolveClock(clock, clockEvent(event), ctx)),
    }),
});

type ReadByTheClock = AnyEvent & Readonly<{ data: Pinned<ClockPins> }>;

function endUnresolved(state: Dossier, event: ReadByTheClock, end: DossierEnd): Dossier {
  return advance(state, event, {
    end,
    endedAt: event.occurredAt,
    clock: moveClock(state, (clock) => legalClock.endClock(clock, clockEvent(event))),
  });
}
