import { isYearsBefore } from '../time/years-before.ts';
import type { ReferenceFacts } from '../values/reference-facts.ts';
import type { Warned, Warning } from '../values/warning.ts';

/** What somebody should look at in any event that a command logs: when it happened, and for which unit it is logged. */
export function loggingWarnings(said: Warned, facts: Pick<ReferenceFacts, 'zone' | 'outOfForceOn'>): Warning[] {
  const { occurredAt, now, unit } = said;
  const { occurredAt: corrected } = said.data;
  const at = typeof corrected === 'string' ? Date.parse(corrected) : occurredAt;
  const isOld = isYearsBefore(1, at, now, facts.zone);
  // The open dossiers of a unit that has ended are still worked off; a slip of the keyboard looks the same.
  const isEnded = unit !== undefined && facts.outOfForceOn(unit, facts.zone.dayOf(occurredAt)) !== null;
  return [
    ...(isOld ? [{ code: 'unlikely-value', message: 'is more than a year ago', path: 'occurredAt' } as const] : []),
    ...(isEnded ? [{ code: 'unit-ended', message: 'is not in force on that day', path: 'unit' } as const] : []),
  ];
}
