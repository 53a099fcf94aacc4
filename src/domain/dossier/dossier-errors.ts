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
  'nothing-to-answer': 'There is no open question which this would answer',
  'already-returned': 'The result has been returned: this happens once',
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

/** What a field says cannot be, whatever the state. */
const FIELD_RULES = {
  'missing-field': 'is required',
  'unknown-unit': 'must be the code of a known unit',
  'unknown-procedure': 'must be the code of a procedure with a version in force on that day',
  'recorded-before-occurred': 'must not be later than its recording by more than 5 minutes',
  'recorded-goes-back': 'must not be earlier than that of the event before',
  'occurred-before-receipt': 'must not be earlier than the receipt',
  'unknown-version': 'must be the version of an event of this dossier',
  'not-correctable': 'must not be that of a correction or of an event logged by the system',
  'unknown-type': 'must be a type which a caller may log',
} as const;

export type FieldCode = keyof typeof FIELD_RULES;

/** A field names what is not there, or a time that cannot be. */
export class DossierFieldForbidden extends DomainError {
  constructor(code: FieldCode, path: string) {
    super(code, 'invalid', `${path} ${FIELD_RULES[code]}.`, [{ path, message: FIELD_RULES[code] }]);
  }
}

/** A field is well formed, but not what this dossier allows. */
export class DossierFieldInvalid extends DomainError {
  constructor(path: string, message: string) {
    super('invalid-field', 'invalid', `${path} ${message}.`, [{ path, message }]);
  }
}
