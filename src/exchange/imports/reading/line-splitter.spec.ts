import fc from 'fast-check';
import { LineSplitter, MAX_LINE_BYTES, type TextLine } from './line-splitter.ts';
import { isBlank, lineText } from './line-text.ts';

function split(chunks: readonly Buffer[]): TextLine[] {
  const splitter = new LineSplitter();
  return [...chunks.flatMap((chunk) => splitter.push(chunk)), ...splitter.finish()];
}

const texts = (lines: readonly TextLine[]): (string | null)[] =>
  lines.map(({ bytes }) => (bytes === null ? null : lineText(bytes)));

describe('cutting an upload into lines', () => {
  it('takes LF and CRLF, counts from 1 and says where each line ends', () => {
    const lines = split([Buffer.from('một\r\nhai\n\nba')]);
    expect(texts(lines)).toEqual(['một', 'hai', '', 'ba']);
    expect(lines.map(({ number, end }) => [number, end])).toEqual([
      [1, 7],
      [2, 11],
      [3, 12],
      [4, 14],
    ]);
  });

  it('passes over a byte order mark at the beginning only', () => {
    const mark = Buffer.from([0xef, 0xbb, 0xbf]);
    const lines = split([Buffer.concat([mark, Buffer.from('a\n'), mark, Buffer.from('b\n')])]);
    expect(texts(lines)).toEqual(['a', '\uFEFFb']);
    const later = new LineSplitter({ offset: 3, line: 1 });
    expect(later.push(Buffer.concat([mark, Buffer.from('c\n')]))[0]?.bytes).toHaveLength(4);
  });

  it('drops the content of a line that is too long, and goes on after it', () => {
    const half = Buffer.alloc(MAX_LINE_BYTES / 2 + 1, 'x');
    const lines = split([half, half, half, Buffer.from('\nnext\n')]);
    expect(texts(lines)).toEqual([null, 'next']);
    expect(lines[1]?.end).toBe(half.length * 3 + 6);
  });

  it('says null for the text of bytes that are not UTF-8', () => {
    expect(texts(split([Buffer.from([0x61, 0xff, 0x0a, 0x62])]))).toEqual([null, 'b']);
  });

  it('gives the same lines however the chunks fall', () => {
    const property = fc.property(
      fc.string({ unit: fc.constantFrom('a', 'ế', '\n', '\r\n', ' '), maxLength: 60 }),
      fc.array(fc.nat(60), { maxLength: 8 }),
      (text, cuts) => {
        const bytes = Buffer.from(text);
        const places = [0, ...cuts.filter((cut) => cut < bytes.length), bytes.length].sort((a, b) => a - b);
        const chunks = places.slice(1).map((to, at) => bytes.subarray(places[at], to));
        expect(split(chunks)).toEqual(split([bytes]));
      },
    );
    fc.assert(property, { seed: 20240105, numRuns: 1_000 });
  });

  it('knows a blank line', () => {
    expect(['', ' \t ', 'x'].map((text) => isBlank(Buffer.from(text)))).toEqual([true, true, false]);
  });
});
