import type { Day } from '../../domain/time/local-time.ts';
import { unitNotInForce } from '../../domain/values/known-codes.ts';
import type { ReferenceSnapshot } from './reference-snapshot.ts';

/**
 * Of a unit that is not there on a day nothing is typed in: its numbers would stand in sums that it is no part of.
 * @param day the last one of the period
 * @throws DomainError unit-not-in-force, naming its last day and its successors
 */
export function refuseOutOfForce(unit: string, day: Day, reference: Pick<ReferenceSnapshot, 'outOfForceOn'>): void {
  const out = reference.outOfForceOn(unit, day);
  if (out !== null) throw unitNotInForce('unit', out);
}
