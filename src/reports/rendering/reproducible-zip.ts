const DIRECTORY_END = 0x06054b50;
const DIRECTORY_END_BYTES = 22;
const ENTRY_BYTES = 46;
/** The first day that the format can tell: 1/1/1980, 00:00. */
const FIRST_DAY = 0x00_21_00_00;

/**
 * The same archive (a DOCX or an XLSX is one) without the times at which its parts were packed: equal reports give equal
 * files whenever they are made. Changes the bytes in place.
 */
export function reproducibleZip(archive: Buffer): Buffer {
  let end = archive.length - DIRECTORY_END_BYTES;
  while (archive.readUInt32LE(end) !== DIRECTORY_END) end -= 1;
  let entry = archive.readUInt32LE(end + 16);
  for (let left = archive.readUInt16LE(end + 10); left > 0; left -= 1) {
    archive.writeUInt32LE(FIRST_DAY, entry + 12);
    archive.writeUInt32LE(FIRST_DAY, archive.readUInt32LE(entry + 42) + 10);
    const [name, extra, comment] = [28, 30, 32].map((field) => archive.readUInt16LE(entry + field));
    entry += ENTRY_BYTES + (name ?? 0) + (extra ?? 0) + (comment ?? 0);
  }
  return archive;
}
