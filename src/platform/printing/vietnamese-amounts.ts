import type { Limit } from '../../domain/values/reference-facts.ts';

const LIMIT_UNIT_NAMES: Readonly<Record<Limit['unit'], string>> = {
  'working-day': 'ngày làm việc',
  'calendar-day': 'ngày',
  'working-hour': 'giờ làm việc',
};

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

/** `20.000 đồng`. */
export function dongText(amountDong: number): string {
  return `${GROUPED.format(amountDong)} đồng`;
}

function twoDigits(value: number): string {
  return String(value).padStart(2, '0');
}
