import type { Day } from '../../domain/time/local-time.ts';
import { invalidParameter } from '../../platform/http/page.ts';

/** The day as of which figures are known: today, unless an earlier one is asked for. @throws DomainError invalid-field */
export function knownOnOf(asOf: Day | undefined, today: Day): Day {
  if (asOf !== undefined && asOf > today) throw invalidParameter('asOf', 'must not be later than today');
  return asOf ?? today;
}
