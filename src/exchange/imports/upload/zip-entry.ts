import type { FileHandle } from 'node:fs/promises';
import { promisify } from 'node:util';
import { inflateRaw } from 'node:zlib';

const END_SIGNATURE = 0x06054b50;
const ENTRY_SIGNATURE = 0x02014b50;
const LONGEST_END = 65_557;
/** A workbook has some tens of files; the directory of more is not read to its end. */
export const MOST_ENTRIES = 1_000;
const LONGEST_DIRECTORY = MOST_ENTRIES * 1_024;

/** A file in a ZIP archive, as its directory lists it, and where its packed bytes begin. */
export type ZipEntry = Readonly<{
  name: string;
  packed: number;
  size: number;
  offset: number;
  start: number;
  isPacked: boolean;
}>;

type Listed = Omit<ZipEntry, 'start'>;

/** The directory of a ZIP archive; null where its end is missing: it is none, or a part of one. */
export async function zipEntries(file: FileHandle): Promise<readonly ZipEntry[] | null> {
  const { size } = await file.stat();
  const tail = await bytesAt(file, Math.max(0, size - LONGEST_END), Math.min(size, LONGEST_END));
  for (let at = tail.length - 22; at >= 0; at -= 1) {
    if (tail.readUInt32LE(at) !== END_SIGNATURE) continue;
    const listed = entriesIn(
      await bytesAt(file, tail.readUInt32LE(at + 16), Math.min(tail.readUInt32LE(at + 12), LONGEST_DIRECTORY)),
    );
    return Promise.all(listed.map(async (entry) => ({ ...entry, start: await startOf(file, entry) })));
  }
  return null;
}

/** The content of an entry, which must be small. @throws Error where it is broken. */
export async function readEntry(file: FileHandle, { start, packed, size, isPacked }: ZipEntry): Promise<Buffer> {
  const bytes = await bytesAt(file, start, packed);
  return isPacked ? promisify(inflateRaw)(bytes, { maxOutputLength: size + 1 }) : bytes;
}

async function startOf(file: FileHandle, { offset }: Listed): Promise<number> {
  const head = await bytesAt(file, offset, 30);
  return head.length < 30 ? offset : offset + 30 + head.readUInt16LE(26) + head.readUInt16LE(28);
}

function entriesIn(directory: Buffer): Listed[] {
  const entries: Listed[] = [];
  for (let at = 0; at + 46 <= directory.length && directory.readUInt32LE(at) === ENTRY_SIGNATURE;) {
    const [name, extra, comment] = [28, 30, 32].map((from) => directory.readUInt16LE(at + from));
    const end = at + 46 + (name ?? 0);
    entries.push({
      name: directory.toString('utf8', at + 46, end),
      isPacked: directory.readUInt16LE(at + 10) !== 0,
      packed: directory.readUInt32LE(at + 20),
      size: directory.readUInt32LE(at + 24),
      offset: directory.readUInt32LE(at + 42),
    });
    at = end + (extra ?? 0) + (comment ?? 0);
  }
  return entries;
}

async function bytesAt(file: FileHandle, position: number, length: number): Promise<Buffer> {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, position);
  return buffer.subarray(0, bytesRead);
}
