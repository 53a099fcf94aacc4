import { formatInstant, type Instant, MINUTE_MS, parseInstant, type TimeZone } from '../../domain/time/local-time.ts';

const FORM = /^(\d{4})(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})$/;
const HALF_A_DAY_MS = 12 * 60 * MINUTE_MS;
const AHEAD_MS = 5 * MINUTE_MS;
const OFF_MS = 30 * MINUTE_MS;

/**
 * When the platform says that something was paid (`ThoiGianGD`, `yyyyMMddHHmmss`, local). Some write it by a clock of 12
 * hours: of the time read and the one 12 hours later the one nearest to `now` counts, at most 5 minutes ahead. One that
 * is off by more than 30 minutes, or that cannot be read, says nothing: then it is `now`, the moment of arrival.
 */
export function paidAt(text: string, now: Instant, zone: TimeZone): Instant {
  const wallTime = parseInstant(text.replace(FORM, '$1-$2-$3T$4:$5:$6Z'));
  if (wallTime === null) return now;
  const read = zone.atWallTime(wallTime);
  const possible = [read, read + HALF_A_DAY_MS].filter((at) => at <= now + AHEAD_MS);
  const [nearest = now] = possible.toSorted((a, b) => Math.abs(now - a) - Math.abs(now - b));
  return Math.abs(now - nearest) <= OFF_MS ? nearest : now;
}

/** An instant in the same form. */
export function platformTime(at: Instant, zone: TimeZone): string {
  return formatInstant(zone.wallTimeOf(at)).replaceAll(/\D/g, '').slice(0, 'yyyyMMddHHmmss'.length);
}
