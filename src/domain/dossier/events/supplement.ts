import * as legalClock from '../../clock/legal-clock.ts';
import type { ClockEvent, ClockState, FoldContext } from '../../clock/clock-state.ts';
import { isByDay, newestCalendar } from '../../values/event-definition.ts';
import { freeText, freeTexts, optional, required } from '../../values/event-field.ts';
import type { Dossier, SupplementQuestion } from '../dossier-state.ts';
import { noticeOf } from '../supplement-notice.ts';
import { answersTheQuestionOf, happensAfterReceipt, isOpen, isReceived, whileProcessed } from '../state-rules.ts';
import { advance, clockEvent, type Clocks, dossierEvent, moveClocks, partClocks } from './define.ts';

/** The applicant must bring more papers. A second request while one is open has no effect: the open one is the question. */
export const SupplementRequested = dossierEvent({
  type: 'SupplementRequested',
  fields: { reason: required(freeText), items: optional(freeTexts) },
  pins: newestCalendar,
  rules: whileProcessed,
  evolve: (state, event, ctx) => {
    const clocks = moveClocks(state, (before) => legalClock.requestSupplement(before, clockEvent(event), ctx));
    const asked = advance(state, event, clocks);
    if (state.supplementRequested !== null) return asked;
    return {
      ...asked,
      supplementRequested: { at: event.occurredAt, byDay: isByDay(event) },
      supplements: [...state.supplements, questionOf(asked, clockEvent(event), ctx)],
    };
  },
});

/** The notice is counted from the start that the clock has with the request, which may have ended its waiting. */
function questionOf(
  asked: Dossier,
  { version, occurredAt, calendarRevision }: ClockEvent,
  ctx: FoldContext,
): SupplementQuestion {
  const notice = asked.supplements.length === 0 ? noticeOf(asked, occurredAt, ctx) : null;
  const told = { askedLate: notice?.isLate ?? false, noticeDueAt: notice?.dueAt ?? null };
  return { version, at: occurredAt, ...told, calendarRevision, answeredAt: null };
}

/** The limit may count anew in law; by the service index what was left of it is left. */
function acceptedClocks(state: Dossier, accept: (clock: ClockState) => ClockState): Clocks {
  return state.clock?.supplementRule === 'reset' ? partClocks(state, accept, accept) : moveClocks(state, accept);
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
      supplements: state.supplements.map((question) =>
        question.answeredAt === null ? { ...question, answeredAt: event.occurredAt } : question,
      ),
      processing: true,
      ...acceptedClocks(state, (clock) => legalClock.acceptSupplement(clock, clockEvent(event), ctx)),
    }),
});
