import { blankableText, choice, flag, integer, optional, required } from '../../values/event-field.ts';
import {
  happensAfterReceipt,
  isNotReturned,
  isOpenOrResolved,
  isReceived,
  isReceivedOrEnded,
  isResolved,
} from '../state-rules.ts';
import { CHANNELS, LATE_CAUSES } from '../vocabulary.ts';
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
  fields: { satisfied: required(flag), score: optional(integer(1, 5)) },
  rules: [isReceivedOrEnded, happensAfterReceipt],
  evolve: (state, event) => {
    const { satisfied, score } = event.data;
    const rating = { version: event.version, at: event.occurredAt, satisfied, score: score ?? null };
    return advance(state, event, { ratings: [...state.ratings, rating] });
  },
});
