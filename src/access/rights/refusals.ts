import { DomainError } from '../../domain/values/domain-error.ts';

/** None of the caller's roles may ever do this. */
export function roleForbids(detail = 'This needs another role than the caller has'): DomainError {
  return new DomainError('role-forbids', 'forbidden', detail);
}

/** One of the caller's roles may do this, but not at this unit. */
export function outOfScope(detail = 'The caller has no such right at this unit'): DomainError {
  return new DomainError('out-of-scope', 'forbidden', detail);
}
