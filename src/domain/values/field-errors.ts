import { DomainError } from './domain-error.ts';

/** What a field says cannot be, whatever the state of the stream. */
const FIELD_RULES = {
  'missing-field': 'is required',
  'unknown-unit': 'must be the code of a known unit',
  'unknown-procedure': 'must be the code of a procedure with a version in force on that day',
  'recorded-before-occurred': 'must not be later than its recording by more than 5 minutes',
  'recorded-goes-back': 'must not be earlier than that of the event before',
  'occurred-before-receipt': 'must not be earlier than the receipt',
  'unknown-version': 'must be the version of an event in this history',
  'not-correctable': 'must not be that of a correction or of an event logged by the system',
  'unknown-type': 'must be a type which a caller may log',
} as const;

/** A field names what does not exist, or a time that cannot be. */
export class FieldForbidden extends DomainError {
  constructor(code: keyof typeof FIELD_RULES, path: string) {
    super(code, 'invalid', `${path} ${FIELD_RULES[code]}.`, [{ path, message: FIELD_RULES[code] }]);
  }
}

/** A field breaks a rule that its own reader cannot know. */
export function invalidField(path: string, message: string): DomainError {
  return new DomainError('invalid-field', 'invalid', `${path} ${message}.`, [{ path, message }]);
}
