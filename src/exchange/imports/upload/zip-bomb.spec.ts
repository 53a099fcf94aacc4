import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { open } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { deflateRawSync } from 'node:zlib';
import { workbookText } from './workbook-text.ts';
import { isZipBomb } from './zip-bomb.ts';
import { zipEntries } from './zip-entry.ts';

type Packed = Readonly<{ name: string; bytes: Buffer; size: number }>;

function packed(name: string, text: string | Buffer, size = Buffer.byteLength(text)): Packed {
  return { name, bytes: deflateRawSync(text), size };
}

function header(signature: number, at: number, { name, bytes, size }: Packed, length: number): Buffer {
  const head = Buffer.alloc(length);
  head.writeUInt32LE(signature, 0);
  head.writeUInt16LE(8, at);
  head.writeUInt32LE(bytes.length, at + 10);
  head.writeUInt32LE(size, at + 14);
  head.writeUInt16LE(name.length, at + 18);
  return head;
}

/** @param isShared all names in the directory are of the first file's bytes */
function archive(files: readonly Packed[], isShared = false): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [index, file] of files.entries()) {
    const entry = header(0x02014b50, 10, file, 46);
    entry.writeUInt32LE(isShared ? 0 : offset, 42);
    directory.push(entry, Buffer.from(file.name));
    if (isShared && index > 0) continue;
    parts.push(header(0x04034b50, 8, file, 30), Buffer.from(file.name), file.bytes);
    offset += 30 + file.name.length + file.bytes.length;
  }
  const listed = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt32LE(listed.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...parts, listed, end]);
}

const MEGABYTES = 1024 ** 2;
const SHEET = 'xl/worksheets/sheet1.xml';
const book = packed('xl/workbook.xml', '<workbook/>');
const nothing = Buffer.alloc(30 * MEGABYTES);

describe('a workbook', () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'dunghan-bombs-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  const isBomb = async (bytes: Buffer): Promise<boolean> => {
    const name = path.join(folder, 'book.xlsx');
    writeFileSync(name, bytes);
    const file = await open(name);
    try {
      return await isZipBomb(name, (await zipEntries(file)) ?? []);
    } finally {
      await file.close();
    }
  };

  it('is taken as long as it unpacks to what a table does', async () => {
    const rows = Array.from({ length: 20_000 }, (_, row) => `<c r="A${row}"><v>${row * 7919}</v></c>`).join('');
    expect(await isBomb(archive([book, packed(SHEET, rows)]))).toBe(false);
    expect(await isBomb(archive([book, packed(SHEET, nothing.subarray(0, 10 * MEGABYTES))]))).toBe(false);
  });

  it.each([
    ['unpacks to a thousand times its size', [book, packed(SHEET, nothing)], false],
    ['says that it is smaller than it is', [book, packed(SHEET, nothing, 1_000)], false],
    ['says that it is 4 GiB', [book, packed(SHEET, 'x', 0xffffffff)], false],
    ['has very many texts', [book, packed('xl/sharedStrings.xml', 'x', 600 * MEGABYTES)], false],
    ['has a thousand files', Array.from({ length: 1_001 }, (_, n) => packed(`f${n}`, 'x')), false],
    ['packs one file under many names', Array.from({ length: 3 }, (_, n) => packed(`f${n}`, 'x'.repeat(99))), true],
  ])('is none that %s', async (_what, files, isShared) => expect(await isBomb(archive(files, isShared))).toBe(true));

  it.each([
    ['unpacks to too much', [book, packed(SHEET, nothing, 1_000)]],
    ['of LibreOffice: save it as .xlsx', [packed('content.xml', '<office/>')]],
    ['is a ZIP archive', [packed('a.csv', 'x')]],
  ])('is refused by name before anything of it is read: %s', async (cause, files) => {
    async function* bytes(): AsyncGenerator<Buffer> {
      yield archive(files);
    }
    const reading = workbookText(bytes(), { encoding: undefined, sheet: undefined, columns: [] }, {});
    await expect(reading.next()).rejects.toThrow(cause);
  });
});
