import { blankableText, choice, flag, integer, optional, required } from '../../values/event-field.ts';
import {
  happensAfterReceipt,
  isNotReturned,
  isOpenOrResolved,
  isReceived,
  isReceivedOrEnded,
  isResolved,
} from '../state-rules.ts';
import { mayBeRatedByCitizen } from '../citizen-rating.ts';
import { CHANNELS, LATE_CAUSES, RATERS } from '../vocabulary.ts';
import { advance, dossierEvent } from './define.ts';

export const LateCauseRecorded = dossierEvent({
  type: 'LateCauseRecorded',
  fields: { cause: required(choice(LATE_CAUSES)), note: optional(blankableText) },
  rules: [isReceivedOrEnded, happensAfterReceipt],
  evolve: (state, event) => advance(state, event, { lateCause: event.data.cause }),
});

export const ResultReturned = dossierEvent({
  type: 'ResultReturned',
  fields: { channel: optional(choice(CHANNELS)) },
  rules: [isReceived, isOpenOrResolved, isResolved, isNotReturned, happensAfterReceipt],
  evolve: (state, event) => advance(state, event, { returnedAt: event.occurredAt }),
});

export const ServiceRated = dossierEvent({
  type: 'ServiceRated',
  fields: { satisfied: required(flag), score: optional(integer(1, 5)), by: optional(choice(RATERS)) },
  rules: [isReceivedOrEnded, happensAfterReceipt, mayBeRatedByCitizen],
  evolve: (state, event) => {
    const { satisfied, score, by } = event.data;
    const told = by === 'citizen' ? { by } : {};
    const rating = { version: event.version, at: event.occurredAt, satisfied, score: score ?? null, ...told };
    return advance(state, event, { ratings: [...state.ratings, rating] });
  },
});
