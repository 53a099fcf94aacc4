export type Part =
  'year' | 'shortYear' | 'month' | 'day' | 'hour' | 'hour12' | 'half' | 'minute' | 'second' | 'milli' | 'offset';

export type DateParts = ReadonlyMap<Part, string>;

/** A way of writing times, understood. */
export type DatePattern = Readonly<{
  has(part: Part): boolean;
  /** The texts of the parts; null where the text is written in another way. */
  read(text: string): DateParts | null;
}>;

const TOKENS: Readonly<Record<string, readonly [Part, string]>> = {
  yyyy: ['year', '(\\d{4})'],
  yy: ['shortYear', '(\\d{2})'],
  MM: ['month', '(\\d{2})'],
  M: ['month', '(\\d{1,2})'],
  dd: ['day', '(\\d{2})'],
  d: ['day', '(\\d{1,2})'],
  HH: ['hour', '(\\d{2})'],
  H: ['hour', '(\\d{1,2})'],
  hh: ['hour12', '(\\d{2})'],
  h: ['hour12', '(\\d{1,2})'],
  a: ['half', '([AaPp][Mm]|[Ss][Aa]|[Cc][Hh])'],
  mm: ['minute', '(\\d{2})'],
  m: ['minute', '(\\d{1,2})'],
  ss: ['second', '(\\d{2})'],
  s: ['second', '(\\d{1,2})'],
  SSS: ['milli', '(\\d{3})'],
  XXX: ['offset', '(Z|[+-]\\d{2}:\\d{2})'],
};

export const DATE_TOKENS = Object.keys(TOKENS);

const PIECES = /'[^']*'|([A-Za-z])\1*|[^A-Za-z']|'/g;
/** Quoted, these would be read over, and the time be twelve hours wrong. */
const HALF_OF_DAY = /^'\W*(?:am|pm|sa|ch)\W*'$/i;

/**
 * Reads a pattern of the tokens; anything but letters stands for itself, letters in quotes too. It must name year,
 * month and day; `a` goes with `h`, never with `H`. Null: it is no such pattern, or a text could be read by it in two
 * ways, as by `dM`.
 */
export function readDatePattern(pattern: string): DatePattern | null {
  const pieces = pattern.match(PIECES) ?? [];
  const tokens = pieces.map((piece) => TOKENS[piece]);
  if (pieces.some((piece, at) => !tokens[at] && (/^[A-Za-z]|^'$/.test(piece) || HALF_OF_DAY.test(piece)))) return null;
  if (pieces.some((_, at) => isOpenEnded(pieces[at]) && isDigits(pieces[at + 1]))) return null;
  const parts = tokens.flatMap((token) => (token ? [token[0]] : []));
  if (!areWhole(parts)) return null;
  const source = pieces.map((piece, at) => tokens[at]?.[1] ?? literal(piece)).join('');
  const shape = new RegExp(`^${source}$`, 'u');
  return {
    has: (part) => parts.includes(part),
    read: (text) => {
      const match = shape.exec(text);
      return match && new Map(parts.map((part, at) => [part, match[at + 1] ?? '']));
    },
  };
}

/** How many digits it takes depends on what follows. */
function isOpenEnded(piece: string | undefined): boolean {
  return piece?.length === 1 && /[MdHhms]/.test(piece);
}

function isDigits(piece: string | undefined): boolean {
  return piece !== undefined && (/^'?\d/.test(piece) || /^[yMdHhmsS]/.test(piece));
}

function areWhole(parts: readonly Part[]): boolean {
  const has = (part: Part): boolean => parts.includes(part);
  const years = Number(has('year')) + Number(has('shortYear'));
  const isOnce = new Set(parts).size === parts.length && years === 1;
  return isOnce && has('month') && has('day') && has('hour12') === has('half') && !(has('hour') && has('hour12'));
}

function literal(piece: string): string {
  const text = piece.startsWith("'") ? piece.slice(1, -1) : piece;
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
}

/** How a pattern writes a time; the parts as they come out of `DatePattern.read`. */
export function writeDate(pattern: string, parts: DateParts): string {
  const pieces = pattern.match(PIECES) ?? [];
  return pieces
    .map((piece) => {
      const token = TOKENS[piece];
      if (!token) return piece.startsWith("'") ? piece.slice(1, -1) : piece;
      const text = parts.get(token[0]) ?? '';
      return piece.length === 1 && piece !== 'a' ? String(Number(text)) : text;
    })
    .join('');
}
