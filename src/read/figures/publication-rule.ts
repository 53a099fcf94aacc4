import { SHIPPED_DEFINITION } from '../../domain/index-766/shipped-definition.ts';
import type { Day, Instant } from '../../domain/time/local-time.ts';
import type { WorkingCalendar } from '../../domain/time/working-calendar.ts';
import type { ReadSnapshot } from '../../projection/read-snapshots.ts';
import { indexInForce } from '../../reference/index-766/index-in-force.ts';
import type { PublicationRule } from './publication.ts';

/**
 * How publications are judged: by the calendar and the version of the service index that were known, of the versions the
 * one that holds on the day.
 * @param knownBefore just before this instant; undefined: now
 */
export async function publicationRule(
  snapshot: ReadSnapshot,
  day: Day,
  knownBefore: Instant | undefined,
): Promise<PublicationRule> {
  const calendar = await calendarKnown(snapshot, knownBefore);
  const { settings } = (await indexInForce(snapshot.tx, { day, knownBefore })) ?? SHIPPED_DEFINITION;
  return { calendar, days: settings };
}

async function calendarKnown(
  { tx, reference }: ReadSnapshot,
  knownBefore: Instant | undefined,
): Promise<WorkingCalendar> {
  if (knownBefore === undefined) return reference.calendarAt(reference.currentCalendarRevision);
  const [row] = await tx.query<{ revision: number }>(
    'SELECT coalesce(max(revision), 0) AS revision FROM calendar_revision WHERE recorded_at < $1',
    [new Date(knownBefore)],
  );
  return reference.calendarAt(row?.revision ?? 0);
}
