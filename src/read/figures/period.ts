import { type Day, DAY_MS, formatDay } from '../../domain/time/local-time.ts';

/** Days, both included. */
export type Period = Readonly<{ from: Day; to: Day }>;

/** The last day that stocks tell of: they know nothing of the days after the one as of which they are known. */
export function throughOf({ to }: Period, knownOn: Day): Day {
  return Math.min(to, knownOn);
}

/** As much of a period as is over or running on that day; of one that has not begun, no day. */
export function upTo({ from }: Period, through: Day): Period {
  return { from: Math.min(from, through + 1), to: through };
}

const PRESET = /^(\d{4})(?:-(0[1-9]|1[0-2]|Q[1-4]|H[12]|9M))?$/;
const CALENDAR_PRESET = /^cal-(\d{4})(?:-(0[1-9]|1[0-2]|Q[1-4]))?$/;
const FIRST_YEAR = 1901;
const LAST_YEAR = 2200;
const FIRST_DAY_OF_MONTH_REPORTED = 15;
const LAST_DAY_OF_MONTH_REPORTED = 14;

/**
 * The reporting periods of the administration, which begin on a 15th and end on a 14th (NĐ 09/2019): `2024-05` a month
 * (15/4–14/5), `2024-Q1`…`Q4`, `2024-H1`, `2024-H2`, `2024-9M`, `2024` the year (15/12/2023–14/12/2024). And those of
 * the calendar, by which the index of QĐ 766/QĐ-TTg is taken: `cal-2026-08` (1/8–31/8), `cal-2026-Q3`, `cal-2026`.
 * @returns null when the text is no such period of the years 1901–2200.
 */
export function parsePreset(text: string): Period | null {
  const calendar = CALENDAR_PRESET.exec(text);
  const [, yearText, part] = calendar ?? PRESET.exec(text) ?? [];
  const year = Number(yearText);
  if (!(year >= FIRST_YEAR && year <= LAST_YEAR)) return null;
  const [first, last] = monthsOf(part);
  if (calendar) return { from: dayOf(year, first, 1), to: dayOf(year, last + 1, 1) - 1 };
  return {
    from: dayOf(year, first - 1, FIRST_DAY_OF_MONTH_REPORTED),
    to: dayOf(year, last, LAST_DAY_OF_MONTH_REPORTED),
  };
}

export function isPeriod(value: unknown): value is Period {
  return typeof value === 'object' && value !== null && 'from' in value && 'to' in value;
}

export function formatPeriod(period: Period): { from: string; to: string } {
  return { from: formatDay(period.from), to: formatDay(period.to) };
}

/** The first and the last month of a part of the year, 1–12. */
function monthsOf(part: string | undefined): [number, number] {
  if (part === undefined) return [1, 12];
  if (part === '9M') return [1, 9];
  const number = Number(part.slice(1));
  if (part.startsWith('Q')) return [3 * number - 2, 3 * number];
  if (part.startsWith('H')) return [6 * number - 5, 6 * number];
  return [Number(part), Number(part)];
}

/** Month 0 is December of the year before. */
function dayOf(year: number, month: number, day: number): Day {
  return Date.UTC(year, month - 1, day) / DAY_MS;
}
