import { TimeZone } from '../../domain/time/local-time.ts';
import { textField } from '../http/csv-field.ts';
import { decimalColumn, integerColumn, textColumn, timeColumn } from './spreadsheet-column.ts';
import { localText, spreadsheetCsv } from './spreadsheet-csv.ts';

const zone = new TimeZone('Asia/Ho_Chi_Minh');

describe('writing CSV for spreadsheets', () => {
  it.each([
    ['=1+1', "'=1+1"],
    ['a;=cmd|x', "a;'=cmd|x"],
    ['a, -5', `"a, '-5"`],
    ['a\t@x', "a\t'@x"],
    ['a-b+c=d', 'a-b+c=d'],
    ['"=1+1', `"""'=1+1"`],
    ['a;"=cmd', `"a;""'=cmd"`],
    [' @x', " '@x"],
    ['\r=1', `"'\r=1"`],
    ['＝1', "'＝1"],
  ])('writes %j so that it cannot become a formula', (text, field) => {
    expect(textField(text)).toBe(field);
  });

  it('quotes what holds the separator of the file', () => {
    expect([textField('a;b', ';'), textField('a,b', ';')]).toEqual(['"a;b"', 'a,b']);
  });

  it('writes headings and lines with the wanted separator, and numbers as a spreadsheet with it expects them', async () => {
    type Item = { name: string; at: number | null; rate: number };
    async function* items(): AsyncGenerator<Item> {
      yield { name: 'Một; =hai', at: null, rate: 99.94 };
      yield { name: '1.000045', at: Date.parse('2023-03-07T23:30:00.000Z'), rate: -1 };
    }
    const columns = [
      textColumn<Item>('Tên', ({ name }) => name),
      timeColumn<Item>('Lúc', ({ at }) => at),
      decimalColumn<Item>('Tỷ lệ', ({ rate }) => rate),
      integerColumn<Item>('Số', () => null),
    ];
    const written = async (separator: ',' | ';'): Promise<string> => {
      let text = '';
      for await (const piece of spreadsheetCsv(items(), columns, separator, zone)) text += piece;
      return text;
    };
    const semicolons = `"Một; '=hai";;99,94;\r\n1.000045;2023-03-08 06:30;-1;\r\n`;
    expect(await written(';')).toBe(`\uFEFFTên;Lúc;Tỷ lệ;Số\r\n${semicolons}`);
    const commas = `Một; '=hai,,99.94,\r\n1.000045,2023-03-08 06:30,-1,\r\n`;
    expect(await written(',')).toBe(`\uFEFFTên,Lúc,Tỷ lệ,Số\r\n${commas}`);
  });

  it('shows times as the clock on the wall does', () => {
    expect(localText(Date.parse('2023-03-07T23:30:00.000Z'), zone)).toBe('2023-03-08 06:30');
  });
});
