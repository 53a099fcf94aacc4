import { MINUTE_MS } from '../../domain/time/local-time.ts';
import type { Limit } from '../../domain/values/reference-facts.ts';

const LIMIT_UNIT_NAMES: Readonly<Record<Limit['unit'], string>> = {
  'working-day': 'ngày làm việc',
  'calendar-day': 'ngày',
  'working-hour': 'giờ làm việc',
  hour: 'giờ',
};

const MINUTES_OF_A_WORKING_DAY = 8 * 60;

const GROUPED = new Intl.NumberFormat('vi-VN');

/** `05 ngày làm việc`, `15 ngày`, `08 giờ làm việc`. */
export function limitText({ value, unit }: Limit): string {
  return `${twoDigits(value)} ${LIMIT_UNIT_NAMES[unit]}`;
}

/** `03 ngày làm việc`. */
export function workingDaysText(days: number): string {
  return limitText({ value: days, unit: 'working-day' });
}

/** `02 giờ 30 phút`; whole hours without minutes, seconds only where there are some. Shorter is `0 phút`. */
export function durationText(milliseconds: number): string {
  const seconds = Math.floor(milliseconds / 1_000);
  const parts = [
    [Math.floor(seconds / 3_600), 'giờ'],
    [Math.floor(seconds / 60) % 60, 'phút'],
    [seconds % 60, 'giây'],
  ] as const;
  const present = parts.filter(([amount]) => amount > 0).map(([amount, unit]) => `${twoDigits(amount)} ${unit}`);
  return present.length > 0 ? present.join(' ') : '0 phút';
}

/**
 * How long something took, as people say it: `02 giờ 30 phút` below two working days, from there on working days of 8
 * hours, rounded: `4.131 ngày làm việc`.
 */
export function workingTimeText(milliseconds: number): string {
  if (milliseconds < MINUTE_MS) return `chưa đủ ${twoDigits(1)} phút`;
  const minutes = Math.round(milliseconds / MINUTE_MS);
  if (minutes < 2 * MINUTES_OF_A_WORKING_DAY) return `${durationText(minutes * MINUTE_MS)} làm việc`;
  return workingDaysText(Math.round(minutes / MINUTES_OF_A_WORKING_DAY));
}

/** `20.000 đồng`. */
export function dongText(amountDong: number): string {
  return `${GROUPED.format(amountDong)} đồng`;
}

function twoDigits(value: number): string {
  return value < 10 ? `0${value}` : GROUPED.format(value);
}
