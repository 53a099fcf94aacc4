import { setTimeout as pause } from 'node:timers/promises';

const DAY_MS = 86_400_000;
/** Việt Nam has one zone without summer time. */
const AHEAD_OF_UTC_MS = 7 * 3_600_000;
/** A test of what holds today takes less. */
const ROOM_MS = 180_000;

/** @returns YYYY-MM-DD, so many days after today in Việt Nam */
export function dayIn(days: number): string {
  return new Date(Date.now() + AHEAD_OF_UTC_MS + days * DAY_MS).toISOString().slice(0, 10);
}

/** Lets midnight pass first where it is near: what holds today must hold until the test has ended. */
export async function whileTodayLasts(): Promise<void> {
  const left = DAY_MS - ((Date.now() + AHEAD_OF_UTC_MS) % DAY_MS);
  if (left < ROOM_MS) await pause(left + 1_000);
}
