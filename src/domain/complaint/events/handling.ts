import { isByDay, newestCalendar } from '../../values/event-definition.ts';
import { flag, required, unitCode } from '../../values/event-field.ts';
import {
  answersARequest,
  happensAfterReceipt,
  hasEnded,
  isAnswered,
  isNotPublished,
  isNotRefused,
  isOpen,
  isReceived,
  whileOpen,
} from '../state-rules.ts';
import { advance, complaintEvent, endWith } from './define.ts';

/** Forwarded to the unit in whose competence it lies: it stays open. */
export const ComplaintForwarded = complaintEvent({
  type: 'ComplaintForwarded',
  fields: { unit: required(unitCode) },
  rules: whileOpen,
  evolve: (state, event) =>
    advance(state, event, {
      unit: event.data.unit,
      firstForwardedAt: state.firstForwardedAt ?? event.occurredAt,
      forwarded: { at: event.occurredAt, byDay: isByDay(event) },
    }),
});

/** A second request while one is open is recorded without effect: the information is still owed since the first. */
export const InformationRequested = complaintEvent({
  type: 'InformationRequested',
  fields: {},
  rules: whileOpen,
  evolve: (state, event) =>
    state.informationRequestedAt === null
      ? advance(state, event, { informationRequestedAt: event.occurredAt, requestedByDay: isByDay(event) })
      : advance(state, event),
});

export const InformationReceived = complaintEvent({
  type: 'InformationReceived',
  fields: {},
  rules: [isReceived, isOpen, answersARequest, happensAfterReceipt],
  evolve: (state, event) => {
    const { informationRequestedAt: requestedAt, waits } = state;
    if (requestedAt === null) throw new Error('Information was received that nobody had asked for');
    const wait = { requestedAt, receivedAt: event.occurredAt };
    return advance(state, event, { informationRequestedAt: null, waits: [...waits, wait] });
  },
});

export const ComplaintAnswered = complaintEvent({
  type: 'ComplaintAnswered',
  fields: {},
  pins: newestCalendar,
  rules: whileOpen,
  evolve: (state, event) =>
    endWith(state, event, 'answered', { answerCalendarRevision: event.data.pinned.calendarRevision }),
});

export const AnswerPublished = complaintEvent({
  type: 'AnswerPublished',
  fields: {},
  rules: [isReceived, isNotRefused, isAnswered, isNotPublished, happensAfterReceipt],
  evolve: (state, event) => advance(state, event, { publishedAt: event.occurredAt }),
});

/** How who complains rates the handling, once it has ended; its status stays. */
export const ComplaintRated = complaintEvent({
  type: 'ComplaintRated',
  fields: { satisfied: required(flag) },
  rules: [isReceived, hasEnded, happensAfterReceipt],
  evolve: (state, event) => advance(state, event, { dissatisfied: state.dissatisfied || !event.data.satisfied }),
});
