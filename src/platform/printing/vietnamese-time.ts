import { type Day, DAY_MS, formatDay, type Instant, MINUTE_MS, type TimeZone } from '../../domain/time/local-time.ts';

/** `08 giờ 30 phút, ngày 05 tháng 01 năm 2024`, as the forms write a moment. */
export function longMoment(instant: Instant, zone: TimeZone): string {
  const [hour, minute] = timeOf(instant, zone).split(':');
  return `${hour} giờ ${minute} phút, ${longDay(zone.dayOf(instant))}`;
}

/** `ngày 05 tháng 01 năm 2024`. */
export function longDay(day: Day): string {
  const [year, month, date] = formatDay(day).split('-');
  return `ngày ${date} tháng ${month} năm ${year}`;
}

/** `08:30 05/01/2024`, for tables. */
export function shortMoment(instant: Instant, zone: TimeZone): string {
  return `${timeOf(instant, zone)} ${shortDay(zone.dayOf(instant))}`;
}

/** Where a stretch of time begins: a whole day by its date alone. */
export function shortBeginning(instant: Instant, zone: TimeZone): string {
  const day = zone.dayOf(instant);
  return zone.startOf(day) === instant ? shortDay(day) : shortMoment(instant, zone);
}

/** Where a stretch of time ends: at midnight it is the end of the day before. */
export function shortEnd(instant: Instant, zone: TimeZone): string {
  const day = zone.dayOf(instant);
  return zone.startOf(day) === instant ? `hết ${shortDay(day - 1)}` : shortMoment(instant, zone);
}

/** `07:00–11:30, 13:30–17:00`, from minutes after midnight. */
export function hoursText(hours: readonly Readonly<{ from: number; to: number }>[]): string {
  return hours.map(({ from, to }) => `${minuteText(from)}–${minuteText(to)}`).join(', ');
}

function shortDay(day: Day): string {
  return formatDay(day).split('-').toReversed().join('/');
}

function timeOf(instant: Instant, zone: TimeZone): string {
  const wallTime = zone.wallTimeOf(instant);
  return minuteText(Math.floor((wallTime - Math.floor(wallTime / DAY_MS) * DAY_MS) / MINUTE_MS));
}

function minuteText(minuteOfDay: number): string {
  return `${twoDigits(Math.floor(minuteOfDay / 60))}:${twoDigits(minuteOfDay % 60)}`;
}

function twoDigits(value: number): string {
  return String(value).padStart(2, '0');
}
