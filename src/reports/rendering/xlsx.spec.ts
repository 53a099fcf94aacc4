import ExcelJS from 'exceljs';
import { canThoReport } from '../../../test/support/cantho-report.ts';
import { CCHC_3 } from '../forms/cchc-3.ts';
import { ALL_FIGURES } from '../forms/figures.ts';
import type { FormDefinition } from '../forms/form-definition.ts';
import { VPCP_06A } from '../forms/vpcp-06a.ts';
import { printedReport } from './printed-report.ts';
import type { ReportParticulars } from '../report.answer.ts';
import { xlsxOf } from './xlsx.ts';

async function opened(form: FormDefinition, about: Partial<ReportParticulars> = {}): Promise<ExcelJS.Workbook> {
  const bytes = await xlsxOf(printedReport(canThoReport(form, {}, about)));
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.load(new Uint8Array(bytes).buffer);
  return workbook;
}

async function sheetOf(form: FormDefinition, about?: Partial<ReportParticulars>): Promise<ExcelJS.Worksheet> {
  const [sheet] = (await opened(form, about)).worksheets;
  if (!sheet) throw new Error('The workbook is empty');
  return sheet;
}

function rowWith(sheet: ExcelJS.Worksheet, text: string): ExcelJS.Row {
  for (let number = 1; number <= sheet.rowCount; number += 1) {
    const row = sheet.getRow(number);
    const values = [1, 2].map((column) => row.getCell(column).value);
    if (values.includes(text)) return row;
  }
  throw new Error(`No row says ${text}`);
}

function valuesOf(row: ExcelJS.Row): unknown[] {
  return Array.from({ length: row.worksheet.columnCount }, (_, index) => row.getCell(index + 1).value);
}

describe('rendering a report as a workbook', () => {
  it('reads back cell by cell: numbers are numbers, in the Vietnamese format', async () => {
    const sheet = await sheetOf(CCHC_3);
    const rate = rowWith(sheet, '3.2.');
    expect(valuesOf(rate)).toEqual([
      '3.2.',
      'Tỷ lệ hồ sơ TTHC do UBND cấp huyện tiếp nhận được giải quyết đúng hạn',
      '%',
      99.95,
      '28.025/28.038; quá hạn: 13',
    ]);
    expect(rate.getCell(4).numFmt).toBe('[$-42A]#,##0.00');
    const count = rowWith(sheet, '3.2.1.').getCell(4);
    expect([count.value, count.numFmt]).toEqual([28_038, '[$-42A]#,##0']);
    expect(rowWith(sheet, '1.1.').getCell(4).value).toBeNull();
  });

  it('has the official heading, and says that it is a draft of simulated data', async () => {
    const sheet = await sheetOf(CCHC_3);
    for (const text of [
      'UBND THÀNH PHỐ CẦN THƠ',
      'CẢI CÁCH THỦ TỤC HÀNH CHÍNH',
      'DỰ THẢO',
      'SỐ LIỆU MÔ PHỎNG',
      'Cơ quan lập báo cáo: UBND thành phố Cần Thơ',
      'Số liệu tính đến: hết ngày 28/06/2024',
      'Người lập: Trần Thị Bích Ngọc',
    ])
      expect(rowWith(sheet, text).number).toBeLessThan(rowWith(sheet, 'STT').number);
    expect(sheet.headerFooter.oddHeader).toContain('DỰ THẢO · SỐ LIỆU MÔ PHỎNG');
  });

  it('says of a frozen report of real data its number, its signer and its check', async () => {
    const frozen = { state: 'frozen', number: 12, signedBy: 'Lê Văn Ân', synthetic: false } as const;
    const sheet = await sheetOf(CCHC_3, { ...frozen, sha256: 'ab'.repeat(32) });
    const text = JSON.stringify(sheet.getSheetValues());
    for (const part of ['Số báo cáo: 12', 'Người ký: Lê Văn Ân', 'Mã kiểm tra: abababababababab"'])
      expect(text).toContain(part);
    expect(text).not.toMatch(/DỰ THẢO|MÔ PHỎNG/);
  });

  it('keeps the names of the columns in sight and prints them on every page of A4', async () => {
    const sheet = await sheetOf(CCHC_3);
    const header = rowWith(sheet, 'STT').number;
    expect(valuesOf(sheet.getRow(header))).toEqual(['STT', 'Chỉ tiêu thống kê', 'Đơn vị tính', 'Số liệu', 'Ghi chú']);
    expect(sheet.views).toMatchObject([{ state: 'frozen', ySplit: header }]);
    expect(sheet.pageSetup).toMatchObject({
      paperSize: 9,
      orientation: 'portrait',
      fitToWidth: 1,
      printTitlesRow: `${header}:${header}`,
    });
  });

  it('merges what the columns of a table share, over two lines of headings and one of numbers', async () => {
    const sheet = await sheetOf(VPCP_06A);
    const top = rowWith(sheet, 'STT').number;
    expect(sheet.model.merges).toEqual(
      expect.arrayContaining([
        `A${top}:A${top + 1}`,
        `B${top}:B${top + 1}`,
        `C${top}:F${top}`,
        `G${top}:J${top}`,
        `K${top}:M${top}`,
      ]),
    );
    expect(sheet.getCell(top, 3).value).toBe('Số lượng hồ sơ tiếp nhận');
    expect(sheet.getCell(top + 1, 3).value).toBe('Tổng số');
    expect(sheet.getCell(top + 2, 3).value).toBe('(3)=4+5+6');
    expect(sheet.pageSetup.orientation).toBe('landscape');
    expect(valuesOf(rowWith(sheet, 'Tổng cộng')).slice(2, 5)).toEqual([204_818, 189_277, 12_300]);
  });

  it('gives every row the height of its text: LibreOffice fits none by itself', async () => {
    const sheet = await sheetOf(CCHC_3);
    const heightOf = (text: string) => rowWith(sheet, text).height;
    expect([heightOf('3.1.1.'), heightOf('3.1.'), heightOf('1.4.3.')]).toEqual([17, 32, 32]);
    sheet.eachRow((row) => expect(row.height).toBeGreaterThan(0));
  });

  it('gives the proof of the identities a sheet of its own', async () => {
    const workbook = await opened(ALL_FIGURES);
    expect(workbook.worksheets.map(({ name }) => name)).toEqual(['Báo cáo', 'Kiểm tra đẳng thức']);
  });
});
