import fc from 'fast-check';
import type { CsvDelimiter } from './csv-cells.ts';
import { type CsvRecord, CsvRecordReader } from './csv-record-reader.ts';
import { areEmpty } from './plain-text.ts';
import { LineSplitter } from './line-splitter.ts';

function read(text: string | Buffer, chunk = Number.MAX_SAFE_INTEGER, delimiter: CsvDelimiter = ','): CsvRecord[] {
  const bytes = Buffer.from(text);
  const splitter = new LineSplitter();
  const reader = new CsvRecordReader(delimiter);
  const records: CsvRecord[] = [];
  for (let at = 0; at < bytes.length; at += chunk)
    records.push(...reader.push(splitter.push(bytes.subarray(at, at + chunk))));
  return [...records, ...reader.push(splitter.finish()), ...reader.finish()];
}

const quoted = (cell: string): string => (/[",\n\r]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);

describe('reading the rows of a table', () => {
  it('takes cells in quotes, with commas, quotes and line breaks in them', () => {
    const records = read('a,"b, ""c""",d\n"1\n2",3,\r\nx,y,z');
    expect(records.map(({ line, cells }) => [line, cells])).toEqual([
      [1, ['a', 'b, "c"', 'd']],
      [2, ['1\n2', '3', '']],
      [4, ['x', 'y', 'z']],
    ]);
    expect(records[1]?.end).toEqual({ offset: 25, line: 3 });
  });

  it('passes over blank lines', () => {
    expect(read('a,b\n\n  \n1,2\n').map(({ line }) => line)).toEqual([1, 4]);
  });

  it.each([
    ['a quote that is never closed', 'h\n"open\nx\ny\n', [1, 3, 4], [2]],
    ['a quote within a cell', 'h\n5" pipe\nx\n', [1, 3], [2]],
    ['two quotes within cells of different rows', 'h\n5" pipe\nx\n6" pipe\ny\n', [1, 3, 5], [2, 4]],
    ['text after a closing quote', 'h\n"a"b\nx\n', [1, 3], [2]],
  ])('gives up one row for %s, and reads on', (_what, text, good, bad) => {
    const records = read(text);
    expect(records.filter(({ cells }) => cells).map(({ line }) => line)).toEqual(good);
    expect(records.filter(({ cells }) => !cells).map(({ line }) => line)).toEqual(bad);
  });

  it('gives up a row that is not UTF-8 or too long', () => {
    const bad = Buffer.concat([
      Buffer.from('h\n'),
      Buffer.from([0xff, 0x0a]),
      Buffer.alloc(1_100_000, 'x'),
      Buffer.from('\nok\n'),
    ]);
    const records = read(bad);
    expect(records.map(({ line, problem }) => [line, problem])).toEqual([
      [1, undefined],
      [2, 'The row must be UTF-8'],
      [3, 'The row must not be longer than 1048576 bytes'],
      [4, undefined],
    ]);
  });

  it('takes other delimiters', () => {
    expect(read('a;"b;c"\n1;2\n', 3, ';').map(({ cells }) => cells)).toEqual([
      ['a', 'b;c'],
      ['1', '2'],
    ]);
  });

  it('reads back whatever cells were written, however the chunks fall', () => {
    const cell = fc.string({ unit: fc.constantFrom('a', 'ế', '"', ',', '\n', ' '), maxLength: 8 });
    const rows = fc.array(fc.array(cell, { minLength: 2, maxLength: 3 }), { minLength: 1, maxLength: 6 });
    const property = fc.property(rows, fc.integer({ min: 1, max: 20 }), (written, chunk) => {
      const text = written.map((row) => row.map(quoted).join(',')).join('\n');
      const filled = written.filter((row) => !areEmpty(row));
      expect(read(text, chunk).map(({ cells }) => cells)).toEqual(filled);
    });
    fc.assert(property, { seed: 20240105, numRuns: 1_000 });
  });
});
