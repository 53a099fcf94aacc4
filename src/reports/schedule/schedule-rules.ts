import { DomainError } from '../../domain/values/domain-error.ts';
import type { Day } from '../../domain/time/local-time.ts';
import type { Schedule } from './schedule.ts';

/** A field of a schedule that breaks a rule; `rule` goes on from its name. */
export function badField(path: string, rule: string): DomainError {
  return new DomainError('invalid-field', 'invalid', `The field ${path} ${rule}`, [{ path, message: rule }]);
}

export const PREPARED = 'before the last day of a period whose report has been prepared';

/** @throws DomainError invalid-field for a day after the schedule has ended by itself */
export function requireWithin(path: string, day: Day, { validTo }: Pick<Schedule, 'validTo'>): void {
  if (validTo !== null && day > validTo) throw badField(path, 'must not be later than the schedule’s own validTo');
}
