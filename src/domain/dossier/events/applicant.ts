import { APPLICANT_CHANGED, APPLICANT_ERASED } from '../../stream/applicant-events.ts';
import { isKnown } from '../state-rules.ts';
import { advance, dossierEvent } from './define.ts';

export const ApplicantChanged = dossierEvent({
  ...APPLICANT_CHANGED,
  rules: [isKnown],
  evolve: (state, event) => advance(state, event),
});
export const ApplicantErased = dossierEvent({
  ...APPLICANT_ERASED,
  rules: [isKnown],
  evolve: (state, event) => advance(state, event),
});
