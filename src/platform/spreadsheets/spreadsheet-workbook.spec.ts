import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import ExcelJS from 'exceljs';
import { TimeZone } from '../../domain/time/local-time.ts';
import { dayColumn, decimalColumn, integerColumn, textColumn, timeColumn } from './spreadsheet-column.ts';
import { writeWorkbook } from './spreadsheet-workbook.ts';

type Item = { code: string; at: number | null; day: string; count: number; rate: number | null };

const zone = new TimeZone('Asia/Ho_Chi_Minh');
const ITEM = {
  code: '1.000450',
  at: Date.parse('2023-03-07T23:30:00.000Z'),
  day: '2023-03-08',
  count: -3,
  rate: 99.94,
};
const COLUMNS = [
  textColumn<Item>('Mã', ({ code }) => code),
  timeColumn<Item>('Hạn trả', ({ at }) => at),
  dayColumn<Item>('Ngày tính', ({ day }) => day),
  integerColumn<Item>('Số', ({ count }) => count),
  decimalColumn<Item>('Tỷ lệ', ({ rate }) => rate),
];

describe('writing a workbook', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'workbook-'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  it('writes texts as text, local times and days as dates, numbers as numbers', async () => {
    const book = await written([ITEM, { ...ITEM, code: '=1+1', at: null, rate: null }]);
    const [, , first, second] = book.worksheets[0]?.getSheetValues() ?? [];
    const dates = [new Date('2023-03-08T06:30:00.000Z'), new Date('2023-03-08T00:00:00.000Z')];
    expect(first).toEqual([undefined, '1.000450', ...dates, -3, 99.94]);
    expect(second).toEqual([undefined, '=1+1', undefined, dates[1], -3]);
    const formats = [1, 2, 3].map((column) => book.worksheets[0]?.getRow(2).getCell(column).numFmt);
    expect(formats).toEqual(['@', 'dd/mm/yyyy hh:mm', 'dd/mm/yyyy']);
  });

  it('goes on with another sheet when one is full', async () => {
    const book = await written(
      ['A', 'B', 'C', 'D', 'E'].map((code) => ({ ...ITEM, code })),
      3,
    );
    expect(book.worksheets.map(({ name, rowCount }) => [name, rowCount])).toEqual([
      ['Danh sách', 3],
      ['Danh sách 2', 3],
      ['Danh sách 3', 2],
    ]);
    expect(book.worksheets[2]?.getRow(1).getCell(1).value).toBe('Mã');
    expect(book.worksheets[2]?.getRow(2).getCell(1).value).toBe('E');
  });

  it('writes headings alone where there is nothing', async () => {
    expect((await written([])).worksheets.map(({ rowCount }) => rowCount)).toEqual([1]);
  });

  it('fails where the file cannot be written, and where the items fail', async () => {
    await expect(writeWorkbook(path.join(folder, 'no', 'book'), itemsOf([ITEM]), COLUMNS, zone)).rejects.toThrow(
      'ENOENT',
    );
    await expect(writeWorkbook(path.join(folder, 'broken'), failing(), COLUMNS, zone)).rejects.toThrow('the database');
  });

  async function written(items: readonly Item[], mostRows?: number): Promise<ExcelJS.Workbook> {
    const file = path.join(folder, `book-${items.length}-${mostRows}`);
    await writeWorkbook(file, itemsOf(items), COLUMNS, zone, mostRows);
    const book = new ExcelJS.Workbook();
    await book.xlsx.readFile(file);
    return book;
  }
});

async function* itemsOf(items: readonly Item[]): AsyncGenerator<Item> {
  yield* items;
}

async function* failing(): AsyncGenerator<Item> {
  yield ITEM;
  throw new Error('the database is away');
}
