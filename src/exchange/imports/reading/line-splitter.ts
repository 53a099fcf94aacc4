import { TEXT_START, type TextPosition } from './text-position.ts';

/** A longer line is nobody's event; its content is dropped, so that memory stays flat. */
export const MAX_LINE_BYTES = 1_048_576;

const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;
const BYTE_ORDER_MARK = Buffer.from([0xef, 0xbb, 0xbf]);

/** One line of an upload, without its line break. */
export type TextLine = Readonly<{
  /** Counted from 1. */
  number: number;
  /** Bytes of the upload up to and with its line break. */
  end: number;
  /** null: longer than MAX_LINE_BYTES. */
  bytes: Buffer | null;
}>;

/** Cuts chunks of bytes into lines (LF or CRLF); a byte order mark at the very beginning is no part of the first one. */
export class LineSplitter {
  private offset: number;
  private line: number;
  private held: Buffer[] = [];
  private heldBytes = 0;

  constructor(from: TextPosition = TEXT_START) {
    this.offset = from.offset;
    this.line = from.line;
  }

  /** The lines that end in this chunk. */
  push(chunk: Buffer): TextLine[] {
    const lines: TextLine[] = [];
    let start = 0;
    for (let at = chunk.indexOf(LINE_FEED); at !== -1; at = chunk.indexOf(LINE_FEED, start)) {
      this.hold(chunk.subarray(start, at));
      lines.push(this.take(1));
      start = at + 1;
    }
    this.hold(chunk.subarray(start));
    return lines;
  }

  /** The last line where the upload does not end with a line break. */
  finish(): TextLine[] {
    return this.heldBytes > 0 ? [this.take(0)] : [];
  }

  private hold(part: Buffer): void {
    if (part.length === 0) return;
    this.heldBytes += part.length;
    if (this.heldBytes > MAX_LINE_BYTES) this.held = [];
    else this.held.push(part);
  }

  private take(breakBytes: number): TextLine {
    const beginsText = this.offset === 0;
    this.offset += this.heldBytes + breakBytes;
    this.line += 1;
    const bytes = this.heldBytes > MAX_LINE_BYTES ? null : content(this.held, beginsText);
    this.held = [];
    this.heldBytes = 0;
    return { number: this.line, end: this.offset, bytes };
  }
}

function content(parts: readonly Buffer[], beginsText: boolean): Buffer {
  const whole = parts.length === 1 && parts[0] ? parts[0] : Buffer.concat(parts);
  const start = beginsText && whole.subarray(0, 3).equals(BYTE_ORDER_MARK) ? 3 : 0;
  const end = whole.at(-1) === CARRIAGE_RETURN ? whole.length - 1 : whole.length;
  return whole.subarray(start, Math.max(start, end));
}
