import { DAY_MS, type Day, formatDay } from '../../domain/time/local-time.ts';

/** An entry of a whole day. `sequence` grows whenever the entry changes. */
export type DayEntry = Readonly<{ uid: string; sequence: number; day: Day; summary: string }>;

/** By which programs know an entry again. @param origin of this deployment */
export function entryUid(code: string, origin: string): string {
  return `${encodeURIComponent(code)}@${new URL(origin).hostname}`;
}

const MOST_OCTETS = 75;
const PRODUCT = '-//Đúng Hạn//dunghan//VI';

/**
 * A calendar as RFC 5545 has it: lines of at most 75 octets, CRLF. An entry is a day of the deployment's zone without an
 * hour, so that no program moves it into another day.
 * @param name shown by programs @param madeOn day that entries are dated from: the same content gives the same bytes all day
 */
export function icalendar(name: string, entries: readonly DayEntry[], madeOn: Day): string {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    `PRODID:${PRODUCT}`,
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    `X-WR-CALNAME:${escaped(name)}`,
    ...entries.flatMap((entry) => entryLines(entry, madeOn)),
    'END:VCALENDAR',
  ];
  return lines.map((line) => `${folded(line)}\r\n`).join('');
}

function entryLines({ uid, sequence, day, summary }: DayEntry, madeOn: Day): string[] {
  const stamp = new Date(madeOn * DAY_MS).toISOString().replaceAll(/[-:]|\.\d+/g, '');
  return [
    'BEGIN:VEVENT',
    `UID:${escaped(uid)}`,
    `DTSTAMP:${stamp}`,
    `SEQUENCE:${sequence}`,
    `DTSTART;VALUE=DATE:${dateOf(day)}`,
    `DTEND;VALUE=DATE:${dateOf(day + 1)}`,
    `SUMMARY:${escaped(summary)}`,
    'TRANSP:TRANSPARENT',
    'END:VEVENT',
  ];
}

function dateOf(day: Day): string {
  return formatDay(day).replaceAll('-', '');
}

function escaped(text: string): string {
  return text.replaceAll(/[\\;,]/g, (sign) => `\\${sign}`).replaceAll(/\r\n|\r|\n/g, String.raw`\n`);
}

/** A long line goes on in the next one, which begins with a blank; no character is cut in two. */
function folded(line: string): string {
  let octets = 0;
  let folding = '';
  for (const character of line) {
    const size = Buffer.byteLength(character);
    if (octets + size > MOST_OCTETS) {
      folding += '\r\n ';
      octets = 1;
    }
    folding += character;
    octets += size;
  }
  return folding;
}
