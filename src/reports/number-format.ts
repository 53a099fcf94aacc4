import { percentHundredths, type Rate } from '../domain/figures/rate.ts';
import { type CellValue, isRate } from './report-content.answer.ts';

/** What stands for a rate with nothing to divide by. */
export const EMPTY_RATE = '–';

const HUNDREDTHS_DONG = 10_000n;

/** `1.234.567`; an integer. */
export function formatInteger(value: number | bigint): string {
  const digits = String(value).replace('-', '');
  return `${value < 0 ? '-' : ''}${digits.replaceAll(/\B(?=(\d{3})+$)/g, '.')}`;
}

/** An integer of hundredths as a decimal with two places: 123456 is `1.234,56`. */
export function formatHundredths(hundredths: number | bigint): string {
  const digits = String(hundredths).replace('-', '').padStart(3, '0');
  return `${hundredths < 0 ? '-' : ''}${formatInteger(BigInt(digits.slice(0, -2)))},${digits.slice(-2)}`;
}

/** The percentage of a rate, `99,94`, rounded half up from its integers; `–` where there is nothing to divide by. */
export function formatRate({ numerator, denominator }: Rate): string {
  const hundredths = percentHundredths(numerator, denominator);
  return hundredths === null ? EMPTY_RATE : formatHundredths(hundredths);
}

/** `99,94%`, in running text. */
export function formatPercent(rate: Rate): string {
  const text = formatRate(rate);
  return text === EMPTY_RATE ? text : `${text}%`;
}

/** `86.593/86.643`. */
export function formatFraction({ numerator, denominator }: Rate): string {
  return `${formatInteger(numerator)}/${formatInteger(denominator)}`;
}

/** An amount of đồng in millions, rounded half up: 35100000000 is `35.100,00 triệu đồng`. */
export function formatMillionDong(dong: number): string {
  const doubled = 2n * BigInt(dong) + HUNDREDTHS_DONG;
  const divisor = 2n * HUNDREDTHS_DONG;
  const towardsZero = doubled / divisor;
  return `${formatHundredths(doubled % divisor < 0n ? towardsZero - 1n : towardsZero)} triệu đồng`;
}

/** A cell as the official forms print it. */
export function formatCell(value: CellValue): string {
  if (value === null) return '';
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return formatInteger(value);
  if (isRate(value)) return formatRate(value);
  return formatHundredths(value.hundredths);
}
