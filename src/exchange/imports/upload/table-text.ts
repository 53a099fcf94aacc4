import { decoded, type Encoding, markedEncoding, withLineFeeds } from './decode-text.ts';
import { noTable } from './no-table.ts';
import type { FoundTable, TableReading } from './table-reading.ts';
import { workbookText } from './workbook-text.ts';

/** Enough to tell what a file is, and where its first line ends. */
const LOOKED_AT = 65_536;

/**
 * The text of a table as it is stored: UTF-8, lines that end with LF or CRLF. A workbook becomes CSV with commas, each
 * row in the line of its number.
 * @throws DomainError invalid-field, naming what the file is instead of a table.
 */
export async function* tableText(
  bytes: AsyncIterable<Buffer>,
  reading: TableReading | undefined,
  found: FoundTable,
): AsyncGenerator<Buffer, void, void> {
  const { start, whole } = await lookedAt(bytes);
  if (start.subarray(0, 4).equals(ZIP)) {
    if (!reading) throw noTable('is a workbook (.xlsx): save it as CSV');
    yield* workbookText(whole, reading, found);
    return;
  }
  const encoding = markedEncoding(start) ?? reading?.encoding ?? 'utf-8';
  refuseOtherFiles(start, encoding);
  yield* withLineFeeds(decoded(whole, encoding));
}

const ZIP = Buffer.from('PK\u0003\u0004', 'latin1');
const OLD_WORKBOOK = Buffer.from('D0CF11E0', 'hex');
const PDF = Buffer.from('%PDF', 'latin1');
const HTML = /^\s*<(?:!doctype|html|table|\?xml|meta|head)/i;

function refuseOtherFiles(start: Buffer, encoding: Encoding): void {
  if (start.subarray(0, 4).equals(OLD_WORKBOOK))
    throw noTable('is a workbook of the old kind (.xls): save it as .xlsx or CSV');
  if (start.subarray(0, 4).equals(PDF)) throw noTable('is a PDF, not a table');
  if (HTML.test(start.toString('latin1', 0, 256).replace('\u00EF\u00BB\u00BF', '')))
    throw noTable('is a page (HTML or XML), not a table: open it and save it as .xlsx or CSV');
  if (!encoding.startsWith('utf-16') && start.includes(0)) {
    throw noTable('is no text in UTF-8: it may be UTF-16 without its mark, or not a table');
  }
}

async function lookedAt(bytes: AsyncIterable<Buffer>): Promise<{ start: Buffer; whole: AsyncIterable<Buffer> }> {
  const parts = bytes[Symbol.asyncIterator]();
  const held: Buffer[] = [];
  for (let length = 0; length < LOOKED_AT;) {
    const { value, done } = await parts.next();
    if (done === true) break;
    held.push(value);
    length += value.length;
  }
  const start = Buffer.concat(held);
  return { start, whole: joined(start, parts) };
}

async function* joined(start: Buffer, rest: AsyncIterator<Buffer>): AsyncGenerator<Buffer, void, void> {
  if (start.length > 0) yield start;
  yield* { [Symbol.asyncIterator]: () => rest };
}
