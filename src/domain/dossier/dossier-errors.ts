import { DomainError } from '../values/domain-error.ts';
import type { Dossier } from './dossier-state.ts';
import { statusOf } from './dossier-status.ts';

/** What the state of a dossier can forbid, and what to do instead. */
const STATE_RULES = {
  'not-received': 'The dossier has not been received: receive it first',
  'already-received': 'The dossier has been received: this comes before a receipt, and once',
  'already-submitted': 'The dossier has been submitted: receive it or refuse its receipt',
  'already-ended':
    'The dossier has reached its end, which allows this no more: correct or annul the end if it is wrong',
  'not-resolved': 'The dossier has no result yet: resolve it first',
  'not-ended': 'The dossier has not ended yet: it is rated afterwards',
  'already-rated': 'The applicant has rated it: this happens once',
  'rating-closed': 'An applicant rates within 30 days of the end, or of the day when the result was handed out',
  'nothing-to-answer': 'There is no open question which this would answer',
  'has-parts':
    'It is the lead of an interlinked group: act on the parts; the lead takes payments, the applicant, a withdrawal and corrections',
  'payments-at-lead':
    'It is a part of an interlinked group: what is to be paid for the group is asked for and recorded at its lead',
  'already-returned': 'The result has been returned: this happens once',
  'nothing-owed': 'The fee is paid: ask for what is owed besides with purpose obligation',
  'no-due-date': 'The dossier has no due date that could be moved',
  'clock-stopped': 'The clock stands still: wait until it goes on',
  'extension-tardy': 'A deadline is extended on a day before the due day only',
  'extension-used': 'The deadline has been extended as often as the rule set allows',
} as const;

export type StateCode = keyof typeof STATE_RULES;

/** The state of the dossier forbids it. */
export class DossierStateForbids extends DomainError {
  constructor(code: StateCode, dossier: Dossier | null) {
    const state = dossier === null ? 'it does not exist' : `its status is ${statusOf(dossier)}`;
    super(code, 'conflict', `${STATE_RULES[code]} (${state}).`);
  }
}
