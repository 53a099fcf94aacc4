import { DAY_MS, type Day, type Instant, type TimeZone } from '../../../domain/time/local-time.ts';

/**
 * A reading of the clock on the wall as an instant. Where the clocks jumped over it, it is as much later as they
 * jumped; where they showed it twice, it is the second time. Both are `doubtful`.
 * @param millis after midnight on the clock on the wall.
 */
export function localReading(zone: TimeZone, day: Day, millis: number): Readonly<{ at: Instant; doubtful: boolean }> {
  const wall = day * DAY_MS + millis;
  const first = zone.atWallTime(wall);
  if (zone.wallTimeOf(first) !== wall) return { at: first, doubtful: true };
  const dayAfter = first + DAY_MS;
  const second = wall - (zone.wallTimeOf(dayAfter) - dayAfter);
  const isTwice = second > first && zone.wallTimeOf(second) === wall;
  return isTwice ? { at: second, doubtful: true } : { at: first, doubtful: false };
}
