import { formHeading, formTitle } from './form-heading.ts';

describe('the title of a paper', () => {
  const titleOf = (title: string): unknown =>
    JSON.parse(JSON.stringify(formTitle({ title, code: 'HS-1' }))).stack[0].text;

  it('stands in one line where it fits, else in two of nearly the same length', () => {
    expect(titleOf('GIẤY TIẾP NHẬN HỒ SƠ VÀ HẸN TRẢ KẾT QUẢ')).toBe('GIẤY TIẾP NHẬN HỒ SƠ VÀ HẸN TRẢ KẾT QUẢ');
    expect(titleOf('VĂN BẢN XIN LỖI VÀ ĐỀ NGHỊ GIA HẠN THỜI GIAN GIẢI QUYẾT')).toBe(
      'VĂN BẢN XIN LỖI VÀ ĐỀ NGHỊ\nGIA HẠN THỜI GIAN GIẢI QUYẾT',
    );
    expect(titleOf('X'.repeat(60))).toBe('X'.repeat(60));
  });
});

describe('the heading of a paper', () => {
  const linesOf = (agency: readonly string[]): number => {
    const { columns } = JSON.parse(JSON.stringify(formHeading({ agency, number: null, day: 0 })));
    return columns[0].stack.filter((block: object) => 'canvas' in block).length;
  };

  it('draws a line below the agency, and none where no single one issues it', () => {
    expect([linesOf(['Sở Y tế']), linesOf(['UBND thành phố', 'Sở Y tế']), linesOf([])]).toEqual([1, 1, 0]);
  });
});
