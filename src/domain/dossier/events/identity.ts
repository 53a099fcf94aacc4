import { choice, required } from '../../values/event-field.ts';
import { strongerCheck } from '../identity.ts';
import { isBegun } from '../state-rules.ts';
import { IDENTITY_RESULTS, IDENTITY_SOURCES } from '../vocabulary.ts';
import { advance, dossierEvent } from './define.ts';

/** The applicant's identity was looked up: one that matched counts like a check at the receipt. No value is kept. */
export const IdentityChecked = dossierEvent({
  type: 'IdentityChecked',
  fields: { source: required(choice(IDENTITY_SOURCES)), result: required(choice(IDENTITY_RESULTS)) },
  rules: [isBegun],
  evolve: (state, event) => {
    const { source, result } = event.data;
    const matched = result === 'matched' ? source : null;
    return advance(state, event, { identityCheck: strongerCheck(state.identityCheck, matched) });
  },
});
