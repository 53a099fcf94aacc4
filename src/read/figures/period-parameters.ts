import { type Day, parseDay } from '../../domain/time/local-time.ts';
import { DAY_RULE_WITH_YEARS, ReadFrom, type ShownParameter } from '../../platform/http/query-parameters.ts';
import type { QueryReader } from '../../platform/http/query-reader.ts';
import { calendarPeriodOf, nearestCalendarPreset } from './calendar-period.ts';
import { parsePreset, type Period } from './period.ts';

const PRESETS =
  '2024, 2024-01 to -12, 2024-Q1 to -Q4, 2024-H1, 2024-H2 or 2024-9M (each from a 15th to a 14th); cal-2024, cal-2024-01 to -12 or cal-2024-Q1 to -Q4 (of the calendar)';

export const PERIOD_PARAMETERS: readonly ShownParameter[] = shownPeriod(PRESETS);

/** The period that is asked about, which must be given: a preset, or its first and its last day. */
export function PeriodGiven(): PropertyDecorator {
  return ReadFrom(PERIOD_PARAMETERS, readPeriod);
}

/** The same, of which only a month, quarter or year of the calendar is taken. */
export function CalendarPeriodGiven(): PropertyDecorator {
  return ReadFrom(shownPeriod('cal-2024, cal-2024-01 to -12 or cal-2024-Q1 to -Q4'), (reader) => {
    const period = readPeriod(reader);
    const rule = period && ruleOfCalendar(period);
    if (rule) reader.refuse(reader.has('period') ? 'period' : 'to', rule);
    return period;
  });
}

/** The rule that days break which are no month, quarter or year of the calendar; it names the one nearest to them. */
export function ruleOfCalendar(period: Period): string | undefined {
  if (calendarPeriodOf(period)) return undefined;
  return `must be a month, quarter or year of the calendar, such as ${nearestCalendarPreset(period)}`;
}

function shownPeriod(presets: string): ShownParameter[] {
  return [
    { name: 'period', required: false, description: presets, type: 'string' },
    shownDay('from', 'First day, YYYY-MM-DD, instead of period'),
    shownDay('to', 'Last day, YYYY-MM-DD'),
  ];
}

/** How a parameter is shown that is a day. */
export function shownDay(name: string, description: string): ShownParameter {
  return { name, required: false, description, schema: { type: 'string', format: 'date' } };
}

export function readPeriod(reader: QueryReader): Period | undefined {
  if (!reader.has('from') && !reader.has('to')) {
    if (!reader.has('period')) reader.require('period', 'is required, unless from and to are given');
    return reader.parsed(
      'period',
      'must be a year from 1901 to 2200, or one with -01 to -12, -Q1 to -Q4, -H1, -H2 or -9M; of the calendar cal-2024, cal-2024-01 or cal-2024-Q1',
      parsePreset,
    );
  }
  if (reader.has('period')) reader.refuse('period', 'must not be given together with from and to');
  return readDays(reader, 'from', 'to');
}

/** A period by the names of the parameters of its first and last day. */
export function readDays(reader: QueryReader, first: string, last: string): Period | undefined {
  const from = requiredDay(reader, first);
  const to = requiredDay(reader, last);
  if (from === undefined || to === undefined) return undefined;
  if (to < from) reader.refuse(last, `must not be earlier than ${first}`);
  return { from, to };
}

function requiredDay(reader: QueryReader, name: string): Day | undefined {
  if (!reader.has(name)) reader.require(name, 'is required: a period has a first and a last day');
  return reader.parsed(name, DAY_RULE_WITH_YEARS, parseDay);
}
