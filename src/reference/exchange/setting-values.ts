import { readCode } from '../../domain/values/event-field.ts';
import { parseTimeOfDay } from '../../domain/time/hours-text.ts';
import { type CellKind, flagCell, integerCell, textCell, wordCell } from '../importing/cell-kinds.ts';
import { MINUTE_MS } from '../../domain/time/local-time.ts';

const LONGEST = 2_000;
const DURATION = /^PT(?:(\d{1,4})H)?(?:(\d{1,5})M)?$/;
const TIME_SPAN = /^(\d\d:\d\d)-(\d\d:\d\d)$/;

/** What a setting may say; an empty list is written `-`, for a cell of a file cannot be empty. */
export const NOTHING = '-';

export { flagCell, integerCell, textCell, wordCell };

/** Texts with `;` between them, or `-` for none. */
export const listCell: CellKind = {
  rule: `must be texts with ; between them, or ${NOTHING}`,
  read: (text) => {
    const normal = textCell(LONGEST).read(text);
    return normal === null || listIn(normal).some((item) => item === '') ? null : normal;
  },
};

/** `name=value` with `;` between them, or `-` for none; each value is one of the words, where words are given. */
export function pairsCell(words?: readonly string[]): CellKind {
  const values = words === undefined ? 'value' : words.join('|');
  return {
    rule: `must be name=${values}, with ; between several, or ${NOTHING}`,
    read: (text) => {
      const normal = listCell.read(text);
      const isGood = ([name, value]: readonly [string, string]): boolean =>
        readCode(name) !== null && value !== '' && (words === undefined || words.includes(value));
      return normal === null || !pairsOf(normal).every(isGood) ? null : normal;
    },
  };
}

/** An ISO 8601 duration of hours and minutes, more than nothing. */
export const durationCell: CellKind = {
  rule: 'must be a duration of hours and minutes, such as PT24H or PT10M',
  read: (text) => (durationMs(text) > 0 ? text : null),
};

/** Two times of the day; the second may be that of the next day. */
export const timeSpanCell: CellKind = {
  rule: `must be two times of the day, such as 21:00-07:00, or ${NOTHING}`,
  read: (text) => {
    const [, from = '', to = ''] = TIME_SPAN.exec(text) ?? [];
    const isSpan = parseTimeOfDay(from) !== null && parseTimeOfDay(to) !== null;
    return isSpan || text === NOTHING ? text : null;
  },
};

/** The texts of a list. */
export function listIn(value: string): readonly string[] {
  return value === NOTHING ? [] : value.split(';').map((item) => item.trim());
}

/** The pairs of a list of `name=value`. */
export function pairsIn(value: string): ReadonlyMap<string, string> {
  return new Map(pairsOf(value));
}

/** Milliseconds of a duration; 0 for what is none. */
export function durationMs(value: string): number {
  const [, hours = '0', minutes = '0'] = DURATION.exec(value) ?? [];
  return (Number(hours) * 60 + Number(minutes)) * MINUTE_MS;
}

function pairsOf(value: string): [string, string][] {
  return listIn(value).map((item) => {
    const at = item.indexOf('=');
    return at === -1 ? [item, ''] : [item.slice(0, at).trim(), item.slice(at + 1).trim()];
  });
}
