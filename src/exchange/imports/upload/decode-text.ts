import { noTable } from './no-table.ts';
import { decodeTcvn3 } from './tcvn3.ts';

/** How the bytes of a table are text. UTF-16 is also known by its mark. */
export const ENCODINGS = ['utf-8', 'utf-16le', 'utf-16be', 'windows-1258', 'tcvn3'] as const;
export type Encoding = (typeof ENCODINGS)[number];

/** The encoding that the mark at the beginning of a text names. */
export function markedEncoding(start: Buffer): Encoding | undefined {
  if (start[0] === 0xff && start[1] === 0xfe) return 'utf-16le';
  if (start[0] === 0xfe && start[1] === 0xff) return 'utf-16be';
  return start[0] === 0xef && start[1] === 0xbb && start[2] === 0xbf ? 'utf-8' : undefined;
}

/**
 * The same text in UTF-8. UTF-8 goes through as it is: a row that is not UTF-8 is that row's fault alone.
 * @throws DomainError invalid-field where the bytes are not of the encoding.
 */
export async function* decoded(bytes: AsyncIterable<Buffer>, encoding: Encoding): AsyncGenerator<Buffer, void, void> {
  if (encoding === 'utf-8') {
    yield* bytes;
    return;
  }
  const decode = decoderOf(encoding);
  for await (const part of bytes) yield Buffer.from(decode(part, true), 'utf8');
  yield Buffer.from(decode(Buffer.alloc(0), false), 'utf8');
}

type Decode = (bytes: Buffer, stream: boolean) => string;

function decoderOf(encoding: Exclude<Encoding, 'utf-8'>): Decode {
  if (encoding === 'tcvn3') return (bytes) => decodeTcvn3(bytes) ?? refuse('TCVN3 (ABC)');
  const decoder = new TextDecoder(encoding, { fatal: true });
  return (bytes, stream) => {
    try {
      return decoder.decode(bytes, { stream });
    } catch {
      return refuse(encoding.toUpperCase());
    }
  };
}

function refuse(name: string): never {
  throw noTable(`has bytes that are not ${name}`);
}

const CARRIAGE_RETURN = 0x0d;
const LINE_FEED = 0x0a;
const QUOTE = 0x22;

/** Lines that end with CR alone (Excel: "CSV (Macintosh)") come out with LF; all other text as it is. */
export async function* withLineFeeds(text: AsyncIterable<Buffer>): AsyncGenerator<Buffer, void, void> {
  let endsWithReturn: boolean | undefined;
  for await (const part of text) {
    endsWithReturn ??= lineEndOf(part);
    if (endsWithReturn)
      for (let at = part.indexOf(CARRIAGE_RETURN); at !== -1; at = part.indexOf(CARRIAGE_RETURN, at + 1))
        part[at] = LINE_FEED;
    yield part;
  }
}

/** Whether the first line ends with CR alone; undefined where no line ends here. */
function lineEndOf(part: Buffer): boolean | undefined {
  let quoted = false;
  for (const [at, byte] of part.entries()) {
    if (byte === QUOTE) quoted = !quoted;
    else if (!quoted && byte === LINE_FEED) return false;
    else if (!quoted && byte === CARRIAGE_RETURN) return at + 1 < part.length && part[at + 1] !== LINE_FEED;
  }
  return undefined;
}
