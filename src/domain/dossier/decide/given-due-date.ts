import { DossierFieldInvalid } from '../dossier-errors.ts';
import type { DossierEvent } from '../dossier-events.ts';
import type { TimeZone } from '../../time/local-time.ts';

/**
 * A due date that a command gives cannot be over before the receipt: not on an earlier day, judged by instant not at an
 * earlier instant. Old systems' tables do hold such rows, so an import records them.
 * @throws `invalid-field`
 */
export function checkGivenDueDate(event: DossierEvent, zone: TimeZone): void {
  if (event.type !== 'DossierReceived' || event.data.dueAt === undefined) return;
  const dueAt = Date.parse(event.data.dueAt);
  const isOver =
    event.data.judgedBy === 'instant' ? dueAt < event.occurredAt : zone.dayOf(dueAt) < zone.dayOf(event.occurredAt);
  if (isOver) throw new DossierFieldInvalid('dueAt', 'must not be earlier than the receipt');
}
