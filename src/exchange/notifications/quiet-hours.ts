import { parseTimeOfDay } from '../../domain/time/hours-text.ts';
import type { Instant, TimeZone } from '../../domain/time/local-time.ts';

/**
 * When a quiet time that an instant lies in is over; undefined: it is not quiet.
 * @param span the setting quietHours: `21:00-07:00`, over midnight where the second is not later than the first
 */
export function quietUntil(span: string, at: Instant, zone: TimeZone): Instant | undefined {
  const [from, to] = span.split('-').map((text) => parseTimeOfDay(text));
  if (typeof from !== 'number' || typeof to !== 'number') return undefined;
  const today = zone.dayOf(at);
  // It may have begun yesterday.
  for (const day of [today - 1, today]) {
    const end = zone.at(to > from ? day : day + 1, to);
    if (zone.at(day, from) <= at && at < end) return end;
  }
  return undefined;
}
