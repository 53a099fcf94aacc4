import { DomainError } from '../../../domain/values/domain-error.ts';

/** The refusal of an upload that cannot be read as a table; `message` goes on after "The file". */
export function noTable(message: string): DomainError {
  return new DomainError('invalid-field', 'invalid', `The file ${message}`, [{ path: 'file', message }]);
}
