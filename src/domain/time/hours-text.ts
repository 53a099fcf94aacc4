import type { WorkingHours } from './working-calendar.ts';

const SPAN = /^([0-2]\d):([0-5]\d)-([0-2]\d):([0-5]\d)$/;
const TIME = /^([01]\d|2[0-3]):([0-5]\d)$/;
const MINUTES_OF_DAY = 1_440;

export const HOURS_RULE = 'must be working hours: 07:00-11:30, or two spans with a blank between';

/** `HH:MM` as minutes after midnight; null where it is not so written. */
export function parseTimeOfDay(text: string): number | null {
  const [, hour, minute] = TIME.exec(text) ?? [];
  return hour === undefined ? null : Number(hour) * 60 + Number(minute);
}

/** Working hours as text: one span or two, in order and apart. Null where they are not so written. */
export function parseHours(text: string): WorkingHours | null {
  const spans = text.split(' ').map((span) => SPAN.exec(span)?.slice(1).map(Number) ?? []);
  if (spans.length > 2 || spans.some((span) => span.length === 0)) return null;
  const hours = spans.map(([hour = 0, minute = 0, toHour = 0, toMinute = 0]) => ({
    from: hour * 60 + minute,
    to: toHour * 60 + toMinute,
  }));
  const times = hours.flatMap(({ from, to }) => [from, to]);
  const isInOrder = times.every((time, at) => time <= MINUTES_OF_DAY && time > (times[at - 1] ?? -1));
  return isInOrder ? hours : null;
}
