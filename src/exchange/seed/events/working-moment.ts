import type { Day } from '../../../domain/time/local-time.ts';
import type { Random } from '../random.ts';
import { DAY_SECONDS, MINUTE, type WallSecond } from './line-writer.ts';

const MORNING = { from: 7 * 60 + 5, to: 11 * 60 + 10 };
const AFTERNOON = { from: 13 * 60 + 35, to: 16 * 60 + 35 };
const NOON = 11 * 60 + 30;
const AFTER_NOON = 13 * 60 + 30;
/** What ends on the day of its receipt is received early enough for that. */
const EARLY_ENOUGH = 15 * 60;

export function atMinute(day: Day, minute: number): WallSecond {
  return day * DAY_SECONDS + minute * MINUTE;
}

/** A moment in working hours; most come in the morning. */
export function workingMoment(day: Day, random: Random, sameDay = false): WallSecond {
  const stretch = random.chance(0.6) ? MORNING : AFTERNOON;
  const to = sameDay ? Math.min(stretch.to, EARLY_ENOUGH) : stretch.to;
  return atMinute(day, stretch.from) + random.between(0, (to - stretch.from) * MINUTE);
}

/** So much later, or after noon what would be at noon. */
export function laterThatDay(moment: WallSecond, seconds: number): WallSecond {
  const later = moment + seconds;
  const minute = Math.floor((later % DAY_SECONDS) / MINUTE);
  return minute >= NOON && minute < AFTER_NOON ? later + (AFTER_NOON - NOON) * MINUTE : later;
}
