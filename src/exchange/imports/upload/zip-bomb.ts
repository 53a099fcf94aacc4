import { createReadStream } from 'node:fs';
import { createInflateRaw } from 'node:zlib';
import { pipeline } from 'node:stream/promises';
import { Writable } from 'node:stream';
import { MOST_ENTRIES, type ZipEntry } from './zip-entry.ts';

/** What is packed so much tighter is no table: sheets of real workbooks unpack to 10 to 40 times their size. */
export const MOST_RATIO = 200;
/** Below this nothing is dear to unpack, however tight it was packed. */
export const FREE_BYTES = 16 * 1024 ** 2;

const MAX_ENTRY_BYTES = 2 * 1024 ** 3;
const MAX_TEXTS_BYTES = 512 * 1024 ** 2;
const MAX_BYTES = 3 * 1024 ** 3;
const HEAD_BYTES = 30;

/**
 * Whether a workbook unpacks to more than a table does: by what its directory says, and, for a directory may lie, by
 * unpacking each of its files once without keeping anything.
 * @throws Error where a file in it is broken
 */
export async function isZipBomb(path: string, entries: readonly ZipEntry[]): Promise<boolean> {
  if (saysTooMuch(entries)) return true;
  for (const entry of entries) if (!(await isAsLargeAsSaid(path, entry))) return true;
  return false;
}

function saysTooMuch(entries: readonly ZipEntry[]): boolean {
  const total = entries.reduce((sum, { size }) => sum + size, 0);
  return total > MAX_BYTES || entries.length >= MOST_ENTRIES || entries.some(isTooLarge) || overlap(entries);
}

function isTooLarge({ name, size, packed }: ZipEntry): boolean {
  if (size > (name === 'xl/sharedStrings.xml' ? MAX_TEXTS_BYTES : MAX_ENTRY_BYTES)) return true;
  return size > FREE_BYTES && size > packed * MOST_RATIO;
}

/** The same packed bytes under many names unpack to many times as much. */
function overlap(entries: readonly ZipEntry[]): boolean {
  const inOrder = entries.toSorted((a, b) => a.offset - b.offset);
  return inOrder.some(({ offset, packed }, at) => {
    const next = inOrder[at + 1];
    return next !== undefined && offset + HEAD_BYTES + packed > next.offset;
  });
}

class TooMuch extends Error {}

async function isAsLargeAsSaid(path: string, { start, packed, size, isPacked }: ZipEntry): Promise<boolean> {
  if (!isPacked) return packed === size;
  if (packed === 0) return size === 0;
  let left = size;
  const count = new Writable({
    write: (bytes: Buffer, _encoding, done) => {
      left -= bytes.length;
      done(left < 0 ? new TooMuch() : null);
    },
  });
  try {
    await pipeline(createReadStream(path, { start, end: start + packed - 1 }), createInflateRaw(), count);
  } catch (error) {
    if (error instanceof TooMuch) return false;
    throw error;
  }
  return true;
}
