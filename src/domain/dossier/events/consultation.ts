import * as legalClock from '../../clock/legal-clock.ts';
import { adds, type ClockPins, isByDay, newestCalendar, type Pinned } from '../../values/event-definition.ts';
import { instantOrDay, optional, required, unitCode } from '../../values/event-field.ts';
import { answersTheQuestionOf, happensAfterReceipt, isOpen, isReceived, whileProcessed } from '../state-rules.ts';
import { advance, clockEventOf, dossierEvent, moveClocks } from './define.ts';

export const ConsultationRequested = dossierEvent({
  type: 'ConsultationRequested',
  fields: { consultedUnit: required(unitCode), answerDueAt: optional(instantOrDay) },
  adds: adds<Partial<Pinned<ClockPins>>>(),
  pins: newestCalendar,
  rules: whileProcessed,
  evolve: (state, event, ctx) => {
    const { consultedUnit, answerDueAt } = event.data;
    const consultation = {
      version: event.version,
      unit: consultedUnit,
      requestedAt: event.occurredAt,
      byDay: isByDay(event),
      answerDueAt: answerDueAt === undefined ? null : Date.parse(answerDueAt),
      answeredAt: null,
    };
    return advance(state, event, {
      processing: true,
      consultations: [...state.consultations, consultation],
      ...moveClocks(state, (clock) => legalClock.beginWork(clock, clockEventOf(event, state), ctx)),
    });
  },
});

/** An answer belongs to the oldest open question to that unit. */
export const ConsultationAnswered = dossierEvent({
  type: 'ConsultationAnswered',
  fields: { consultedUnit: required(unitCode) },
  rules: [
    isReceived,
    isOpen,
    (state, event, ctx) => {
      const question = state?.consultations.find(
        ({ unit, answeredAt }) => unit === event.data.consultedUnit && answeredAt === null,
      );
      const asked = question ? { at: question.requestedAt, byDay: question.byDay } : null;
      answersTheQuestionOf(asked, event, state, ctx);
    },
    happensAfterReceipt,
  ],
  evolve: (state, event) => {
    const open = state.consultations.findIndex(
      ({ unit, answeredAt }) => unit === event.data.consultedUnit && answeredAt === null,
    );
    const consultations = state.consultations.map((consultation, index) =>
      index === open ? { ...consultation, answeredAt: event.occurredAt } : consultation,
    );
    return advance(state, event, { processing: true, consultations });
  },
});
