import { inflateRawSync } from 'node:zlib';

const DIRECTORY_END = 0x06054b50;
const DIRECTORY_END_BYTES = 22;
const DEFLATED = 8;

/** The texts of the files in a ZIP archive (a DOCX is one) by their names; read from its central directory. */
export function zipEntries(archive: Buffer): Map<string, string> {
  let end = archive.length - DIRECTORY_END_BYTES;
  while (archive.readUInt32LE(end) !== DIRECTORY_END) end -= 1;
  const entries = new Map<string, string>();
  let at = archive.readUInt32LE(end + 16);
  for (let left = archive.readUInt16LE(end + 10); left > 0; left -= 1) {
    const [nameBytes, extraBytes, commentBytes] = [28, 30, 32].map((field) => archive.readUInt16LE(at + field));
    const name = archive.toString('utf8', at + 46, at + 46 + (nameBytes ?? 0));
    entries.set(name, contentAt(archive, at));
    at += 46 + (nameBytes ?? 0) + (extraBytes ?? 0) + (commentBytes ?? 0);
  }
  return entries;
}

/** @param entry where the file's entry in the central directory begins */
function contentAt(archive: Buffer, entry: number): string {
  const local = archive.readUInt32LE(entry + 42);
  const from = local + 30 + archive.readUInt16LE(local + 26) + archive.readUInt16LE(local + 28);
  const bytes = archive.subarray(from, from + archive.readUInt32LE(entry + 20));
  return (archive.readUInt16LE(entry + 10) === DEFLATED ? inflateRawSync(bytes) : bytes).toString('utf8');
}
