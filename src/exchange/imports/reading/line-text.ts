import { isUtf8 } from 'node:buffer';

const ASCII_BLANK = new Set([0x20, 0x09, 0x0d, 0x0b, 0x0c]);

/** The text of a line; null where its bytes are not UTF-8. */
export function lineText(bytes: Buffer): string | null {
  return isUtf8(bytes) ? bytes.toString('utf8') : null;
}

/** Nothing but blanks: such a line is passed over. */
export function isBlank(bytes: Buffer | null): boolean {
  if (bytes === null) return false;
  for (const byte of bytes) if (!ASCII_BLANK.has(byte)) return false;
  return true;
}
