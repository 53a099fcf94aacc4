import { DomainError } from '../../domain/values/domain-error.ts';

/** A field of a schedule that breaks a rule; `rule` goes on from its name. */
export function badField(path: string, rule: string): DomainError {
  return new DomainError('invalid-field', 'invalid', `The field ${path} ${rule}`, [{ path, message: rule }]);
}
