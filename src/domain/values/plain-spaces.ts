/** No-break, narrow and wide spaces: people do not see that they are no plain ones. */
const ODD_SPACES = /[\u00A0\u1680\u2000-\u200A\u202F\u205F\u3000]/g;

/** Signs without width (joiners, byte order marks, soft hyphens, marks of direction) that programs leave in a text. */
const INVISIBLE = /[\u00AD\u180E\u200B-\u200F\u202A-\u202E\u2060-\u2064\uFEFF]/g;

/** A text in NFC with plain spaces, without signs that nobody sees. Line breaks and the ends of the text stay. */
export function withPlainSpaces(text: string): string {
  return text.normalize('NFC').replace(ODD_SPACES, ' ').replace(INVISIBLE, '');
}
