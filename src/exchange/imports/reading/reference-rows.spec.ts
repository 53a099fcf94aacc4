import { Readable } from 'node:stream';
import type { ReferenceRow } from '../../../reference/importing/reference-lines.ts';
import type { ImportError } from '../import.answer.ts';
import { ReferenceTable } from './reference-rows.ts';

async function read(
  bytes: string | Buffer,
): Promise<{ header: readonly string[]; rows: ReferenceRow[]; unreadable: ImportError[] }> {
  const [rows, unreadable]: [ReferenceRow[], ImportError[]] = [[], []];
  const chunks = Readable.from([Buffer.from(bytes)]);
  const table = new ReferenceTable(chunks, (error) => unreadable.push(error));
  const header = await table.header();
  for await (const row of table) rows.push(row);
  return { header, rows, unreadable };
}

describe('reading the rows of a reference table', () => {
  it('names cells by the header, after a byte order mark and with CRLF', async () => {
    const { rows, unreadable } = await read('\uFEFFcode,name\r\nA,"Một, hai"\r\nB\r\n');
    expect(rows).toEqual([{ line: 2, record: { code: 'A', name: 'Một, hai' } }]);
    expect(unreadable).toEqual([
      { line: 3, code: 'malformed-line', message: 'The row must have as many cells as the header' },
    ]);
  });

  it.each([
    ['a column twice', 'code,name,code\nA,Một,B\n', /name of its own/],
    ['lines that end with CR alone', 'code,name\rA,Một\r', /LF or CRLF/],
    ['UTF-16', Buffer.from('\uFEFFcode,name\nA,B\n', 'utf16le'), /UTF-8/],
    ['a header with an open quote', 'code,"name\nA,B\n', /quotes/],
  ])('refuses %s', async (_what, bytes, rule) => {
    await expect(read(bytes)).rejects.toMatchObject({ code: 'invalid-field', message: expect.stringMatching(rule) });
  });

  it('finds nothing in an empty file', async () => {
    expect(await read('')).toEqual({ header: [], rows: [], unreadable: [] });
  });

  it('knows the header of a table without rows', async () => {
    expect(await read('code;name\n')).toEqual({ header: ['code', 'name'], rows: [], unreadable: [] });
  });
});
