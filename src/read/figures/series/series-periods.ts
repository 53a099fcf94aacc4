import { type Day, formatDay } from '../../../domain/time/local-time.ts';
import { stretchBefore } from '../comparing/period-before.ts';
import { parsePreset, type Period } from '../period.ts';

export const STEPS = ['month', 'quarter'] as const;
export type Step = (typeof STEPS)[number];

/** A period of the administration's reports and what it is called. */
export type NamedPeriod = Readonly<{ name: string; period: Period }>;

const QUARTERS = ['I', 'II', 'III', 'IV'];
const FIRST_DAY_OF_MONTH_REPORTED = 15;

/** So many months, or quarters, one after the other; the last one is that of the day. */
export function seriesPeriods(step: Step, count: number, day: Day): NamedPeriod[] {
  const periods: NamedPeriod[] = [];
  let period = periodOf(step, day);
  for (let left = count; left > 0; left -= 1) {
    periods.unshift({ name: nameOf(step, period), period });
    period = stretchBefore(period);
  }
  return periods;
}

function periodOf(step: Step, day: Day): Period {
  const { year, month } = monthOf(day);
  const part = step === 'month' ? String(month).padStart(2, '0') : `Q${quarterOf(month)}`;
  const period = parsePreset(`${year}-${part}`);
  if (!period) throw new Error('A day of no reporting period');
  return period;
}

function nameOf(step: Step, { to }: Period): string {
  const { year, month } = monthOf(to);
  return step === 'month' ? `Tháng ${month}/${year}` : `Quý ${QUARTERS[quarterOf(month) - 1]}/${year}`;
}

/** The month of reports that a day is in: it begins on the 15th of the month before. */
function monthOf(day: Day): { year: number; month: number } {
  const [year = 0, month = 0, date = 0] = formatDay(day).split('-').map(Number);
  if (date < FIRST_DAY_OF_MONTH_REPORTED) return { year, month };
  return month === 12 ? { year: year + 1, month: 1 } : { year, month: month + 1 };
}

function quarterOf(month: number): number {
  return Math.ceil(month / 3);
}
