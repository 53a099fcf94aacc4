/** Stands before the ISO text of a cell that a workbook shows as a date: no `dateFormats` are needed to read it. */
export const DATE_CELL = '\u001E';

const SECONDS_A_DAY = 86_400;
const FIRST_OF_1900 = 25_569;
const FIRST_OF_1904 = 24_107;
/** Below it Excel has a day that never was (29 February 1900), and times of no day. */
const FIRST_SERIAL = 61;
const LAST_SERIAL = 110_000;

/**
 * A serial number of Excel as ISO text without offset, to the nearest second; a whole number is a day.
 * @param date1904 the workbook counts from 1904.
 * @returns null where it stands for no day.
 */
export function serialToIso(serial: number, date1904: boolean): string | null {
  if (!(serial >= FIRST_SERIAL && serial < LAST_SERIAL)) return null;
  const seconds = Math.round((serial - (date1904 ? FIRST_OF_1904 : FIRST_OF_1900)) * SECONDS_A_DAY);
  const iso = new Date(seconds * 1_000).toISOString();
  return seconds % SECONDS_A_DAY === 0 ? iso.slice(0, 10) : iso.slice(0, 19);
}

/** The serial number of what exceljs has made a date of. */
export function serialOf(date: Date, date1904: boolean): number {
  return date.getTime() / (SECONDS_A_DAY * 1_000) + (date1904 ? FIRST_OF_1904 : FIRST_OF_1900);
}
