import type { Instant } from '../values/logged-event.ts';
import {
  afterWorkingTime,
  beginOfWorkingDay,
  endOfWorkingDay,
  nextWorkingInstant,
  type Workplace,
} from '../time/working-time.ts';
import { HOUR_MS } from '../time/local-time.ts';

const SAME_DAY_BEFORE_MINUTE = 15 * 60;
const ACKNOWLEDGED_WITHIN_MS = 2 * HOUR_MS;

/** When what was received is to be forwarded: the same day, else at the start of the next working day. */
export function forwardingDue(receivedAt: Instant, byDay: boolean, desk: Workplace): Instant {
  return sameDayEnd(receivedAt, byDay, desk) ?? nextBeginning(receivedAt, desk);
}

/** When it is to have reached the competent unit: the same day, else an hour into the next working day. */
export function transitDue(receivedAt: Instant, byDay: boolean, desk: Workplace): Instant {
  return sameDayEnd(receivedAt, byDay, desk) ?? afterWorkingTime(nextBeginning(receivedAt, desk), HOUR_MS, desk);
}

/**
 * When a part of an interlinked group is to be acknowledged by its competent unit: 2 working hours after its receipt (NĐ
 * 301/2026); known by its day alone it counts from the next working day's beginning.
 */
export function acknowledgementDue(receivedAt: Instant, byDay: boolean, desk: Workplace): Instant {
  const start = byDay ? nextBeginning(receivedAt, desk) : nextWorkingInstant(receivedAt, desk);
  return afterWorkingTime(start, ACKNOWLEDGED_WITHIN_MS, desk);
}

/**
 * The end of the day's hours for a receipt before 15:00; null for a later one. A receipt known by its day, on a day off,
 * or at or after the end of the day's hours counts as one after 15:00.
 */
function sameDayEnd(receivedAt: Instant, byDay: boolean, desk: Workplace): Instant | null {
  const { zone, calendar } = desk;
  const day = zone.dayOf(receivedAt);
  const end = endOfWorkingDay(day, desk);
  const tooLate = Math.min(end, zone.at(day, SAME_DAY_BEFORE_MINUTE));
  return !byDay && calendar.isWorking(day) && receivedAt < tooLate ? end : null;
}

function nextBeginning(receivedAt: Instant, desk: Workplace): Instant {
  return beginOfWorkingDay(desk.calendar.nextWorkingDay(desk.zone.dayOf(receivedAt) + 1), desk);
}
