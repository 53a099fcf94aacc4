import * as legalClock from '../../clock/legal-clock.ts';
import type { FoldContext } from '../../clock/clock-state.ts';
import { type AnyEvent, isByDay, newestCalendar } from '../../values/event-definition.ts';
import { freeText, freeTexts, optional, required } from '../../values/event-field.ts';
import type { Dossier, SupplementQuestion } from '../dossier-state.ts';
import { isAskedTooLate } from '../supplement-notice.ts';
import { answersTheQuestionOf, happensAfterReceipt, isOpen, isReceived, whileProcessed } from '../state-rules.ts';
import { advance, clockEvent, dossierEvent, moveClock } from './define.ts';

/** The applicant must bring more papers. A second request while one is open has no effect: the open one is the question. */
export const SupplementRequested = dossierEvent({
  type: 'SupplementRequested',
  fields: { reason: required(freeText), items: optional(freeTexts) },
  pins: newestCalendar,
  rules: whileProcessed,
  evolve: (state, event, ctx) =>
    advance(state, event, {
      supplementRequested: state.supplementRequested ?? { at: event.occurredAt, byDay: isByDay(event) },
      supplements: state.supplementRequested
        ? state.supplements
        : [...state.supplements, questionOf(state, event, ctx)],
      clock: moveClock(state, (clock) => legalClock.requestSupplement(clock, clockEvent(event), ctx)),
    }),
});

function questionOf(state: Dossier, { version, occurredAt }: AnyEvent, ctx: FoldContext): SupplementQuestion {
  const isFirst = state.supplements.length === 0;
  return { version, at: occurredAt, askedLate: isFirst && isAskedTooLate(state, occurredAt, ctx) };
}

export const SupplementAccepted = dossierEvent({
  type: 'SupplementAccepted',
  fields: {},
  pins: newestCalendar,
  rules: [
    isReceived,
    isOpen,
    (state, event, ctx) => answersTheQuestionOf(state?.supplementRequested ?? null, event, state, ctx),
    happensAfterReceipt,
  ],
  evolve: (state, event, ctx) =>
    advance(state, event, {
      supplementRequested: null,
      processing: true,
      clock: moveClock(state, (clock) => legalClock.acceptSupplement(clock, clockEvent(event), ctx)),
    }),
});
