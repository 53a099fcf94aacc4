import { pdfPages } from '../../../test/support/pdf-text.ts';
import { breakable } from './breakable-text.ts';
import { blankLine, field } from './form-fields.ts';
import { pageOf } from './page.ts';
import type { PdfBlock } from './pdf-content.ts';
import { PdfRenderer } from './pdf-renderer.ts';
import { tableSection } from './sections.ts';

const renderer = new PdfRenderer();
const paper = (...content: PdfBlock[]) =>
  pageOf({ title: 'Giấy thử', printedAt: new Date('2024-03-04T02:00:00Z'), footnote: 'Chân trang', content });

describe('rendering a paper', () => {
  it('writes every letter of Vietnamese', async () => {
    const letters = 'àảãáạăằẳẵắặâầẩẫấậèẻẽéẹêềểễếệìỉĩíịòỏõóọôồổỗốộơờởỡớợùủũúụưừửữứựỳỷỹýỵđ';
    const text = `${letters} ${letters.toLocaleUpperCase('vi')}`;
    const [page] = pdfPages(await renderer.render(paper({ text })));
    for (const word of text.split(' ')) expect(page?.replaceAll(' ', '')).toContain(word);
  });

  it('writes the letters of a decomposed name as one sign each, and odd spaces as plain ones', async () => {
    const name = 'Nguyễn Thị Hồng Ước';
    const [page] = pdfPages(
      await renderer.render({
        ...paper(
          field('Họ và tên', name.normalize('NFD').replaceAll(' ', '\u00a0')),
          { ol: [{ text: [{ text: `1.\u200b${name}`.normalize('NFD') }] }] },
          tableSection({
            title: 'Bảng'.normalize('NFD'),
            columns: [{ name: 'Tên', width: '*' }],
            groups: [{ rows: [['Hộ\u202ftịch\u0007'.normalize('NFD')]] }],
          }),
        ),
        header: () => ({ text: 'Đầu trang'.normalize('NFD') }),
      }),
    );
    expect(page).toBe((page ?? '').normalize('NFC'));
    for (const part of [`Họ và tên: ${name}`, `1.${name}`, 'Bảng', 'Hộ tịch', 'Đầu trang', 'Chân trang'])
      expect(page).toContain(part);
    expect(page).not.toMatch(/[\p{M}\u00a0\u202f\u200b\p{Cc}]/u);
  });

  it('gives the same bytes for the same paper', async () => {
    const twice = [0, 1].map(() => renderer.render(paper(field('Họ và tên', 'Nguyễn Văn An'), blankLine('Địa chỉ:'))));
    const [first, second] = await Promise.all(twice);
    expect(first?.equals(second ?? Buffer.alloc(0))).toBe(true);
  });

  it('repeats the heads of a table on every page, and numbers the pages', async () => {
    const rows = Array.from({ length: 120 }, (_, index) => [`dòng ${index}`, 'ngày làm việc']);
    const columns = [
      { name: 'Tên cột', width: 100 },
      { name: 'Lý do', width: '*' as const },
    ];
    const pages = pdfPages(
      await renderer.render(paper(tableSection({ title: 'Bảng dài', columns, groups: [{ rows }] }))),
    );
    expect(pages.length).toBeGreaterThan(1);
    pages.forEach((page, index) => {
      expect(page).toContain('Bảng dài');
      expect(page).toContain('Tên cột');
      expect(page).toContain(`Trang ${index + 1}/${pages.length}`);
    });
  });

  it('lets very long words break, and leaves the others alone', () => {
    const long = 'x'.repeat(60);
    expect(breakable(`Mã ${long} và`)).toEqual([
      { text: 'Mã ' },
      { text: long, wordBreak: 'break-all' },
      { text: ' và' },
    ]);
    expect(breakable('Mã 000.00.12.H13-240610-0001')).toEqual([{ text: 'Mã 000.00.12.H13-240610-0001' }]);
  });
});
