import { DomainError } from '../values/domain-error.ts';
import type { Complaint } from './complaint-state.ts';
import { complaintStatusOf } from './complaint-status.ts';

/** What the state of a complaint can forbid, and what to do instead. */
const STATE_RULES = {
  'not-received': 'The complaint has not been received: receive it first',
  'already-received': 'The complaint has been received: this happens once',
  'already-ended':
    'The complaint has been refused or answered, which allows this no more: correct or annul that if it is wrong',
  'nothing-to-answer': 'There is no open request for information which this would answer',
  'not-resolved':
    'The complaint has not been answered yet: only an answer can be published, and only what has ended can be rated',
  'already-returned': 'The answer has been published: this happens once',
} as const;

/** The state of the complaint forbids it. */
export class ComplaintStateForbids extends DomainError {
  constructor(code: keyof typeof STATE_RULES, complaint: Complaint | null) {
    const state = complaint === null ? 'it does not exist' : `its status is ${complaintStatusOf(complaint)}`;
    super(code, 'conflict', `${STATE_RULES[code]} (${state}).`);
  }
}
