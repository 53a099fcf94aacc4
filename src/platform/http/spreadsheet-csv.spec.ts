import { TimeZone } from '../../domain/time/local-time.ts';
import { textField } from './csv-field.ts';
import { localText, spreadsheetCsv } from './spreadsheet-csv.ts';

describe('writing CSV for spreadsheets', () => {
  it.each([
    ['=1+1', "'=1+1"],
    ['a;=cmd|x', "a;'=cmd|x"],
    ['a, -5', `"a, '-5"`],
    ['a\t@x', "a\t'@x"],
    ['a-b+c=d', 'a-b+c=d'],
  ])('writes %j so that it cannot become a formula', (text, field) => {
    expect(textField(text)).toBe(field);
  });

  it('quotes what holds the separator of the file', () => {
    expect([textField('a;b', ';'), textField('a,b', ';')]).toEqual(['"a;b"', 'a,b']);
  });

  it('writes headings and lines with the wanted separator', async () => {
    async function* items() {
      yield { name: 'Một; hai', at: null };
    }
    const columns = [
      { heading: 'Tên', text: ({ name }: { name: string }) => name },
      { heading: 'Lúc', text: () => null },
    ];
    let text = '';
    for await (const piece of spreadsheetCsv(items(), columns, ';')) text += piece;
    expect(text).toBe('\uFEFFTên;Lúc\r\n"Một; hai";\r\n');
  });

  it('shows times as the clock on the wall does', () => {
    const zone = new TimeZone('Asia/Ho_Chi_Minh');
    expect(localText('2023-03-07T23:30:00.000Z', zone)).toBe('2023-03-08 06:30');
    expect(localText(null, zone)).toBeNull();
  });
});
